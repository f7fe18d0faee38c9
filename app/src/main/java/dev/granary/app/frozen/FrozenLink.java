package dev.granary.app.frozen;

import dev.granary.domain.layout.StorePath;
import java.util.Objects;

/**
 * A link of a frozen tree.
 *
 * @param target where it leads, from the results root
 */
public record FrozenLink(StorePath target) implements FrozenNode {

    public FrozenLink {
        Objects.requireNonNull(target, "target");
    }
}

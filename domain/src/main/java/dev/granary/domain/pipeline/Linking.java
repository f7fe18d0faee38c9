package dev.granary.domain.pipeline;

import java.util.Objects;
import java.util.Optional;

/**
 * How a pipeline's links were made.
 *
 * @param kind of all of them, but for those whose entry says otherwise
 * @param reason why of this kind, in a few words that name no folder
 */
public record Linking(LinkKind kind, Optional<String> reason) {

    public Linking {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
    }
}

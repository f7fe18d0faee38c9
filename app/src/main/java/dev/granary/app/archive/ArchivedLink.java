package dev.granary.app.archive;

import dev.granary.domain.layout.StorePath;
import java.util.Objects;

/**
 * A symbolic link in a package.
 *
 * @param path from the top of the package
 * @param text where it says that it leads
 */
public record ArchivedLink(StorePath path, String text) {

    public ArchivedLink {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
    }
}

package dev.granary.app.archive;

import dev.granary.domain.layout.StorePath;
import java.time.Instant;
import java.util.Objects;

/**
 * A regular file in a package.
 *
 * @param path from the top of the package
 * @param sizeBytes how many bytes it has; where nobody has read them, how many the package says
 * @param modified when it was last changed, as the package says
 */
public record ArchivedFile(StorePath path, long sizeBytes, Instant modified) {

    public ArchivedFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(modified, "modified");
    }
}

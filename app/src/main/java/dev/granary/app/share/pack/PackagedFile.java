package dev.granary.app.share.pack;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import java.util.Objects;

/**
 * A regular file of a package.
 *
 * @param path from the package's outermost folder, which is not part of it
 * @param sizeBytes how many bytes it has
 * @param sha256 the hash of the bytes that went in
 */
public record PackagedFile(StorePath path, long sizeBytes, Digest sha256) {

    public PackagedFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sha256, "sha256");
    }
}

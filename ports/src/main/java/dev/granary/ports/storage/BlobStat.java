package dev.granary.ports.storage;

import dev.granary.domain.layout.StorePath;
import java.time.Instant;
import java.util.Objects;

/**
 * What is known of a file without reading it.
 *
 * @param sizeBytes how many bytes it has now
 * @param lastModified by the store's own clock
 * @param version opaque text that changes whenever the content may have changed
 */
public record BlobStat(StorePath path, long sizeBytes, Instant lastModified, String version) {

    public BlobStat {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(lastModified, "lastModified");
        Objects.requireNonNull(version, "version");
    }
}

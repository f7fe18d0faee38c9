package dev.granary.ports.storage;

import dev.granary.domain.layout.StorePath;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that was sent in parts and is not complete.
 *
 * @param path where it was to stand
 * @param id opaque text by which the store knows it
 * @param begunAt by the store's own clock
 */
public record Upload(StorePath path, String id, Instant begunAt) {

    public Upload {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(begunAt, "begunAt");
    }
}

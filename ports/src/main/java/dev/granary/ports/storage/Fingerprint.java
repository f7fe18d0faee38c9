package dev.granary.ports.storage;

import dev.granary.domain.content.Digest;
import java.util.Objects;

/**
 * What a store keeps of a content beside its bytes, written with them in one step.
 *
 * @param sizeBytes how many bytes there are now
 * @param digest of the bytes as they were stored
 */
public record Fingerprint(long sizeBytes, Digest digest) {

    public Fingerprint {
        Objects.requireNonNull(digest, "digest");
    }
}

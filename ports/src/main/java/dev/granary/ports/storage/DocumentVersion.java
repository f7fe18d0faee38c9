package dev.granary.ports.storage;

import java.util.Objects;

/**
 * Which state of a document this is.
 *
 * @param token opaque; equal tokens mean equal bytes
 */
public record DocumentVersion(String token) {

    public DocumentVersion {
        Objects.requireNonNull(token, "token");
    }
}

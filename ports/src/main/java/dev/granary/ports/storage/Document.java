package dev.granary.ports.storage;

import java.util.Objects;

/**
 * A document as it was read.
 *
 * @param bytes its whole content
 * @param version what it must still be for a change to succeed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by version only
public record Document(byte[] bytes, DocumentVersion version) {

    public Document {
        Objects.requireNonNull(bytes, "bytes");
        Objects.requireNonNull(version, "version");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document document && version.equals(document.version);
    }

    @Override
    public int hashCode() {
        return version.hashCode();
    }
}

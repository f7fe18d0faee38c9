package dev.granary.app.frozen;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;

/**
 * A file of a frozen tree.
 *
 * @param sizeBytes how many bytes it has
 * @param modified when it was last changed
 * @param bytes gives them, as often as it is asked
 */
public record FrozenFile(long sizeBytes, Instant modified, Bytes bytes) implements FrozenNode {

    public FrozenFile {
        Objects.requireNonNull(modified, "modified");
        Objects.requireNonNull(bytes, "bytes");
    }

    /** Where bytes come from. */
    @FunctionalInterface
    public interface Bytes {

        /** All of them, in order. The caller closes the stream. */
        InputStream open() throws IOException;
    }
}

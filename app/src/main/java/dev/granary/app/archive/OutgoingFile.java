package dev.granary.app.archive;

import dev.granary.domain.layout.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;

/**
 * A regular file on its way into a package.
 *
 * @param path from the top of the package
 * @param sizeBytes how many bytes will come
 * @param modified when it was last changed
 * @param access what its owner may do with it when it is unpacked
 * @param source where they come from
 */
public record OutgoingFile(StorePath path, long sizeBytes, Instant modified, Access access, Source source) {

    /** What may be done with a file, where the system knows permissions. */
    public enum Access {
        /** It may be written: 0644. */
        WRITABLE,
        /** It is only read, as contents in a cache are: 0444. */
        READ_ONLY;

        int mode() {
            return switch (this) {
                case WRITABLE -> 0100644;
                case READ_ONLY -> 0100444;
            };
        }
    }

    /** Bytes that are asked for once, by any thread. */
    @FunctionalInterface
    public interface Source {

        /** The bytes; whoever asks closes the stream and reads it to its end, where it says whether they were the right ones. */
        InputStream open() throws IOException;
    }

    public OutgoingFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(modified, "modified");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(source, "source");
    }
}

package dev.granary.app.share.migrate;

import dev.granary.domain.content.Digest;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.hash.Hasher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * A regular file of an older pipeline.
 *
 * @param names from the pipeline's folder down
 * @param file where it is
 * @param sizeBytes its size when it was looked at
 * @param modified when it was last changed
 */
record LegacyFile(List<String> names, Path file, long sizeBytes, Instant modified) {

    private static final int BUFFER_BYTES = 1 << 18;

    LegacyFile {
        names = List.copyOf(names);
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(modified, "modified");
    }

    /** From the pipeline's folder, with {@code /} between the names. */
    String path() {
        return String.join("/", names);
    }

    String name() {
        return names.get(names.size() - 1);
    }

    boolean is(String topName) {
        return names.size() == 1 && names.get(0).equals(topName);
    }

    /** Whether it stands directly in the folder of what was fitted. */
    boolean isBinary() {
        return names.size() == 2 && names.get(0).equals(Entries.BINARIES);
    }

    InputStream open() throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * The digest of its bytes.
     *
     * @param read told how many bytes were read, piece by piece
     * @throws IOException if it cannot be read, or has not its size any more
     */
    Digest hash(Hasher hasher, LongConsumer read) throws IOException {
        Calculation calculation = hasher.begin();
        long bytes = 0;
        try (InputStream in = open()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                calculation.update(buffer, 0, n);
                bytes += n;
                read.accept(n);
            }
        }
        if (bytes != sizeBytes) {
            throw new IOException("it was changed meanwhile");
        }
        return calculation.finish();
    }
}

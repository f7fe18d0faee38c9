package dev.granary.app.share.imports;

import dev.granary.app.archive.RefusedArchive;
import dev.granary.domain.layout.StorePath;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a list of hashes, of which one is in memory at a time; they end as RFC 8493 allows: CR, LF or both. */
final class ManifestLines implements Closeable {

    /** A hash, and a path of 1024 bytes of which each is escaped. */
    static final int LONGEST_BYTES = 128 + 3 * 1024;

    private final InputStream in;
    private final StorePath path;
    private final String label;
    private final byte[] line = new byte[LONGEST_BYTES];
    private boolean isBehindReturn;

    /**
     * @param in closed with this
     * @param path how messages name the list
     * @param label how they name the package
     */
    ManifestLines(InputStream in, StorePath path, String label) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.path = path;
        this.label = label;
    }

    /**
     * The next line without its end; empty behind the last.
     *
     * @throws RefusedArchive if it is longer than any line of such a list
     */
    Optional<String> next() throws IOException {
        int next = in.read();
        if (isBehindReturn && next == '\n') {
            next = in.read();
        }
        isBehindReturn = false;
        if (next < 0) {
            return Optional.empty();
        }
        int length = 0;
        while (next >= 0 && next != '\n' && next != '\r') {
            if (length == line.length) {
                throw new RefusedArchive(
                        "Cannot read %s in %s: it has a line of more than the %d bytes that those of such a list have. Have the package made and sent again."
                                .formatted(path, label, line.length));
            }
            line[length] = (byte) next;
            length++;
            next = in.read();
        }
        isBehindReturn = next == '\r';
        return Optional.of(new String(line, 0, length, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

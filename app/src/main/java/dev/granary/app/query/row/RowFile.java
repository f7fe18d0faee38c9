package dev.granary.app.query.row;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * The file in which rows are remembered: a line of text that says what it is, a line with two check sums of the rest, and the
 * rest. There each text stands once, each heads once, and each row as stamps, heads and values. Nothing but the same version
 * of the program need understand it.
 *
 * @param took how long before it was written the first look at the documents was
 */
record RowFile(Duration took, Collection<KnownRow> rows) {

    static final int MAX_BYTES = 64 << 20;

    private static final byte[] START = "granary rows 2\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_LENGTH = 16;
    private static final int HEADER = START.length + HASH_LENGTH + 1;

    RowFile {
        rows = List.copyOf(rows);
    }

    /** Empty if there is too much of it. */
    static Optional<byte[]> encode(RowFile file) {
        byte[] body = RowEncoder.body(file);
        if (HEADER + body.length > MAX_BYTES) {
            return Optional.empty();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(HEADER + body.length);
        all.writeBytes(START);
        all.writeBytes(hash(body));
        all.write('\n');
        all.writeBytes(body);
        return Optional.of(all.toByteArray());
    }

    /** Empty if that is not what was written, or of another version. */
    static Optional<RowFile> decode(byte[] bytes, HeadsPool pool) {
        if (bytes.length < HEADER
                || bytes.length > MAX_BYTES
                || !Arrays.equals(START, 0, START.length, bytes, 0, START.length)) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOfRange(bytes, HEADER, bytes.length);
        if (bytes[HEADER - 1] != '\n'
                || !Arrays.equals(hash(body), 0, HASH_LENGTH, bytes, START.length, START.length + HASH_LENGTH)) {
            return Optional.empty();
        }
        return RowDecoder.file(body, pool);
    }

    /** CRC-32C and CRC-32: they are to find accidents, and take next to no time even before a JVM is warm. */
    private static byte[] hash(byte[] body) {
        return String.format(Locale.ROOT, "%08x%08x", sum(new CRC32C(), body), sum(new CRC32(), body))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static long sum(Checksum sum, byte[] body) {
        sum.update(body);
        return sum.getValue();
    }
}

package dev.granary.app.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/**
 * A header of a tar archive as its 512 bytes say it.
 *
 * @param type what it is of
 * @param rawName the name, shortened where another header tells it whole
 * @param rawLink where a link leads
 */
record TarHeader(byte type, ByteBuffer rawName, ByteBuffer rawLink, long sizeBytes, long modifiedSeconds) {

    static final int BYTES = TarConstants.DEFAULT_RCDSIZE;

    private static final int NAME = 0;
    private static final int NAME_BYTES = 100;
    private static final int SIZE = 124;
    private static final int MODIFIED = 136;
    private static final int NUMBER_BYTES = 12;
    private static final int TYPE = 156;
    private static final int LINK = 157;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_BYTES = 155;

    static TarHeader of(byte[] bytes, Refusing refusing) throws RefusedArchive {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        try {
            if (!TarUtils.verifyCheckSum(bytes)) {
                throw refusing.damaged("one of its headers has another checksum than it says");
            }
            return new TarHeader(
                    header.get(TYPE),
                    name(header),
                    text(header, LINK, NAME_BYTES),
                    TarUtils.parseOctalOrBinary(bytes, SIZE, NUMBER_BYTES),
                    TarUtils.parseOctalOrBinary(bytes, MODIFIED, NUMBER_BYTES));
        } catch (IllegalArgumentException e) {
            throw refusing.damaged("one of its headers holds a number that is none", e);
        }
    }

    /** How far behind the header the next one stands. */
    static long paddedBytes(long sizeBytes) {
        return (sizeBytes + BYTES - 1) / BYTES * BYTES;
    }

    /** Only POSIX' own form has the first part of a long name in a place of its own; GNU's has times there. */
    private static ByteBuffer name(ByteBuffer header) {
        ByteBuffer name = text(header, NAME, NAME_BYTES);
        boolean posix = header.slice(MAGIC, 6).equals(StandardCharsets.US_ASCII.encode("ustar\0"));
        ByteBuffer prefix = text(header, PREFIX, PREFIX_BYTES);
        if (!posix || !prefix.hasRemaining()) {
            return name;
        }
        return ByteBuffer.allocate(prefix.remaining() + 1 + name.remaining())
                .put(prefix)
                .put((byte) '/')
                .put(name)
                .flip();
    }

    private static ByteBuffer text(ByteBuffer header, int start, int length) {
        int end = 0;
        while (end < length && header.get(start + end) != 0) {
            end++;
        }
        return header.slice(start, end);
    }
}

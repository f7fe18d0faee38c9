package dev.granary.app.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside an entry in a zip archive for readers that know it.
 *
 * <p>Source: APPNOTE 6.3.10, 4.5 and 4.6.9; Info-ZIP's proginfo/extrafld.txt for times.
 */
final class ZipExtras {

    private static final int LARGE = 0x0001;
    private static final int UNIX_TIMES = 0x5455;
    private static final int UNICODE_PATH = 0x7075;

    private final Map<Integer, ByteBuffer> fields = new HashMap<>();
    private final Refusing refusing;

    private ZipExtras(Refusing refusing) {
        this.refusing = refusing;
    }

    static ZipExtras of(ByteBuffer extra, String name, Refusing refusing) throws RefusedArchive {
        ZipExtras extras = new ZipExtras(refusing);
        ByteBuffer left = extra.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (left.hasRemaining()) {
            if (left.remaining() < 4) {
                throw refusing.damagedEntry(name, "has extra fields that do not end where they should");
            }
            int id = Short.toUnsignedInt(left.getShort());
            int length = Short.toUnsignedInt(left.getShort());
            if (length > left.remaining()) {
                throw refusing.damagedEntry(name, "has extra fields that do not end where they should");
            }
            ByteBuffer field = left.slice(left.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            if (extras.fields.put(id, field) != null) {
                throw refusing.damagedEntry(name, "has the same extra field twice");
            }
            left.position(left.position() + length);
        }
        return extras;
    }

    /** The large numbers, of which each is taken where the usual one says that it is there. */
    Large large(String name) {
        return new Large(fields.get(LARGE), name);
    }

    /** Makes sure that no other name is told to those who read that field. */
    void requireName(ByteBuffer raw, String name) throws RefusedArchive {
        ByteBuffer field = fields.get(UNICODE_PATH);
        if (field == null) {
            return;
        }
        CRC32 crc32 = new CRC32();
        crc32.update(raw.duplicate());
        boolean same = field.remaining() >= 5
                && field.get(0) == 1
                && field.getInt(1) == (int) crc32.getValue()
                && field.slice(5, field.remaining() - 5).equals(raw);
        if (!same) {
            throw refusing.entry(name, "tells another name to those who read its Unicode field");
        }
    }

    /** When the file was changed: Unix' time if it is there; else that of DOS, which has no zone and is read as UTC. */
    Instant modified(int dosDate, int dosTime) {
        ByteBuffer times = fields.get(UNIX_TIMES);
        if (times != null && times.remaining() >= 5 && (times.get(0) & 1) != 0) {
            return Instant.ofEpochSecond(times.getInt(1));
        }
        try {
            return LocalDateTime.of(
                            1980 + (dosDate >> 9 & 0x7F),
                            dosDate >> 5 & 0xF,
                            dosDate & 0x1F,
                            dosTime >> 11 & 0x1F,
                            dosTime >> 5 & 0x3F,
                            Math.min(2 * (dosTime & 0x1F), 59))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return LocalDateTime.of(1980, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
        }
    }

    /** Numbers that do not fit into the usual fields, in the order in which they stand. */
    final class Large {

        private final @Nullable ByteBuffer field;
        private final String name;

        private Large(@Nullable ByteBuffer field, String name) {
            this.field = field;
            this.name = name;
        }

        long orUsual(int usual) throws RefusedArchive {
            if (usual != -1) {
                return Integer.toUnsignedLong(usual);
            }
            if (field == null || field.remaining() < 8) {
                throw refusing.damagedEntry(name, "says that it is large, but not how large");
            }
            long number = field.getLong();
            if (number < 0) {
                throw refusing.damagedEntry(name, "says that it is larger than anything can be");
            }
            return number;
        }
    }
}

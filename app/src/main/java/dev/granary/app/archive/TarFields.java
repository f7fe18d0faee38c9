package dev.granary.app.archive;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands before an entry of a tar archive and is told of it: long names, large sizes, exact times.
 *
 * <p>Source: POSIX.1-2017, pax, "pax Extended Header"; GNU tar manual, "Basic Tar Format".
 */
final class TarFields {

    /** The most bytes that are read of one; what takes this much are attributes of other systems. */
    static final int MAX_BYTES = 1 << 20;

    static final String PATH = "path";
    static final String LINK = "linkpath";

    private static final String SIZE = "size";
    private static final String MODIFIED = "mtime";
    private static final Set<String> KNOWN = Set.of(PATH, LINK, SIZE, MODIFIED);
    private static final Pattern SIZE_FORM = Pattern.compile("\\d{1,18}");
    private static final Pattern TIME_FORM = Pattern.compile("(-?\\d{1,11})(\\.\\d*)?");

    private final Map<String, String> fields = new HashMap<>();
    private final Refusing refusing;

    TarFields(Refusing refusing) {
        this.refusing = refusing;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    long sizeBytes(long usual) throws RefusedArchive {
        String size = fields.get(SIZE);
        if (size != null && !SIZE_FORM.matcher(size).matches()) {
            throw refusing.damaged("one of its entries says that its size is '%s'".formatted(Refusing.printable(size)));
        }
        return size == null ? usual : Long.parseLong(size);
    }

    Instant modified(long usual) throws RefusedArchive {
        String time = fields.getOrDefault(MODIFIED, Long.toString(usual));
        var form = TIME_FORM.matcher(time);
        if (!form.matches()) {
            throw refusing.damaged("one of its entries says that its time is '%s'".formatted(Refusing.printable(time)));
        }
        return Instant.ofEpochSecond(Long.parseLong(form.group(1)));
    }

    /** Takes in what GNU tar writes for a name that is too long. */
    void put(String key, ByteBuffer body) throws RefusedArchive {
        ByteBuffer text = body.duplicate();
        while (text.hasRemaining() && text.get(text.limit() - 1) == 0) {
            text.limit(text.limit() - 1);
        }
        put(key, EntryPath.decoded(text, refusing));
    }

    /** Takes in the records of a pax header: each says how long it is, then {@code key=value}, then a line's end. */
    void putRecords(ByteBuffer body) throws RefusedArchive {
        while (body.hasRemaining()) {
            int start = body.position();
            int length = length(body);
            if (length <= body.position() - start || length > body.limit() - start) {
                throw refusing.damaged("a pax header in it does not end where it says");
            }
            ByteBuffer record = body.slice(body.position(), start + length - body.position());
            body.position(start + length);
            putRecord(record);
        }
    }

    private void putRecord(ByteBuffer record) throws RefusedArchive {
        int equals = 0;
        while (equals < record.limit() && record.get(equals) != '=') {
            equals++;
        }
        if (equals >= record.limit() || record.get(record.limit() - 1) != '\n') {
            throw refusing.damaged("a pax header in it is not as it should be");
        }
        String key = EntryPath.decoded(record.slice(0, equals), refusing);
        if (key.startsWith("GNU.sparse.") || key.equals("hdrcharset")) {
            throw refusing.damaged("one of its entries uses '%s', which is not read here".formatted(key));
        }
        if (KNOWN.contains(key)) {
            put(key, EntryPath.decoded(record.slice(equals + 1, record.limit() - equals - 2), refusing));
        }
    }

    private void put(String key, String value) throws RefusedArchive {
        String other = fields.putIfAbsent(key, value);
        if (other != null && !other.equals(value)) {
            throw refusing.damaged("one of its entries is told its %s in two ways".formatted(key));
        }
    }

    private static int length(ByteBuffer body) {
        int length = 0;
        while (body.hasRemaining() && length <= MAX_BYTES) {
            int digit = body.get() - '0';
            if (digit < 0 || digit > 9) {
                return digit == ' ' - '0' ? length : -1;
            }
            length = 10 * length + digit;
        }
        return -1;
    }
}

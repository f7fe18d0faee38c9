package dev.granary.app.query.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a {@link RowFile}, whatever it is: what it says of lengths is believed only as far as there are bytes
 * for it.
 */
final class RowDecoder {

    private static final int MAX_DEPTH = 64;

    // Not a ByteBuffer: most of a body is read before a virtual machine is warm, and takes twice as long with one.
    private final byte[] body;
    private final HeadsPool pool;
    private int at;
    private String[] texts = {};

    private RowDecoder(byte[] body, HeadsPool pool) {
        this.body = body;
        this.pool = pool;
    }

    /** Empty if it is no such body. */
    static Optional<RowFile> file(byte[] body, HeadsPool pool) {
        try {
            RowDecoder decoder = new RowDecoder(body, pool);
            RowFile file = decoder.file();
            return decoder.remaining() > 0 ? Optional.empty() : Optional.of(file);
        } catch (IndexOutOfBoundsException | DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private RowFile file() {
        Duration took = Duration.ofNanos(number());
        texts = new String[count()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = utf8();
        }
        List<Heads> heads = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            List<String> names = new ArrayList<>();
            for (int more = count(); more > 0; more--) {
                names.add(text());
            }
            heads.add(pool.of(names));
        }
        List<KnownRow> rows = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            rows.add(row(heads));
        }
        return new RowFile(took, rows);
    }

    private KnownRow row(List<Heads> heads) {
        String folder = text();
        String[] stamps = new String[count()];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = utf8();
        }
        Instant changedAt = time();
        Heads head = heads.get(index());
        int size = head.names().size();
        if (size > remaining()) {
            throw new IndexOutOfBoundsException(size);
        }
        Object[] values = new Object[size];
        for (int i = 0; i < size; i++) {
            Object value = value(0);
            if (value == null) {
                throw new IllegalArgumentException("no value");
            }
            values[i] = value;
        }
        return new KnownRow(folder, Arrays.asList(stamps), changedAt, new BareRow(head, Arrays.asList(values)));
    }

    private @Nullable Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("too deep");
        }
        int tag = body[at++];
        return switch (tag) {
            case ValueTag.NULL -> null;
            case ValueTag.TEXT -> text();
            case ValueTag.WHOLE -> signed();
            case ValueTag.REAL -> Double.longBitsToDouble(fixed());
            case ValueTag.TRUE -> true;
            case ValueTag.FALSE -> false;
            case ValueTag.TIME -> time();
            case ValueTag.LARGE -> new BigInteger(bytes());
            case ValueTag.DECIMAL -> new BigDecimal(new String(bytes(), StandardCharsets.US_ASCII));
            case ValueTag.LIST -> list(depth);
            case ValueTag.MAP -> map(depth);
            default -> throw new IllegalArgumentException("no kind of value: " + tag);
        };
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            list.add(value(depth + 1));
        }
        return Collections.unmodifiableList(list);
    }

    private Map<String, @Nullable Object> map(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int left = count(); left > 0; left--) {
            map.put(text(), value(depth + 1));
        }
        return Collections.unmodifiableMap(map);
    }

    private String text() {
        return texts[index()];
    }

    private Instant time() {
        long seconds = signed();
        return Instant.ofEpochSecond(seconds, number());
    }

    private byte[] bytes() {
        int count = count();
        at += count;
        return Arrays.copyOfRange(body, at - count, at);
    }

    private String utf8() {
        int count = count();
        at += count;
        return new String(body, at - count, count, StandardCharsets.UTF_8);
    }

    private int remaining() {
        return body.length - at;
    }

    /** How many follow, of which each takes a byte at least. */
    private int count() {
        long count = number();
        if (count < 0 || count > remaining()) {
            throw new IndexOutOfBoundsException(count);
        }
        return (int) count;
    }

    private int index() {
        return Math.toIntExact(number());
    }

    private long fixed() {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << Byte.SIZE | (body[at++] & 0xFF);
        }
        return bits;
    }

    private long signed() {
        long number = number();
        return (number >>> 1) ^ -(number & 1);
    }

    private long number() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = body[at++];
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number without end");
    }
}

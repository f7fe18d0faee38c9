package dev.granary.app.query.row;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the body of a {@link RowFile}. */
final class RowEncoder {

    private final Map<String, Integer> texts = new HashMap<>();
    private final ByteArrayOutputStream textBytes = new ByteArrayOutputStream();
    private final IdentityHashMap<Heads, Integer> heads = new IdentityHashMap<>();
    private final List<Heads> headsInOrder = new ArrayList<>();
    private final ByteArrayOutputStream rows = new ByteArrayOutputStream();

    private RowEncoder() {}

    static byte[] body(RowFile file) {
        RowEncoder encoder = new RowEncoder();
        file.rows().forEach(encoder::add);
        return encoder.body(file.took().toNanos(), file.rows().size());
    }

    /** Whether values of this kind can be written. */
    static boolean canKeep(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(RowEncoder::canKeep);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .allMatch(entry -> entry.getKey() instanceof String && canKeep(entry.getValue()));
        }
        return value == null
                || value instanceof String
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof BigInteger
                || value instanceof BigDecimal;
    }

    private byte[] body(long tookNanos, int count) {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (Heads one : headsInOrder) {
            number(one.names().size(), names);
            one.names().forEach(name -> number(text(name), names));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(textBytes.size() + rows.size() + names.size() + 32);
        number(tookNanos, body);
        number(texts.size(), body);
        body.writeBytes(textBytes.toByteArray());
        number(headsInOrder.size(), body);
        body.writeBytes(names.toByteArray());
        number(count, body);
        body.writeBytes(rows.toByteArray());
        return body.toByteArray();
    }

    private void add(KnownRow known) {
        number(text(known.folder()), rows);
        number(known.stamps().size(), rows);
        known.stamps().forEach(stamp -> bytes(stamp.getBytes(StandardCharsets.UTF_8), rows));
        time(known.changedAt(), rows);
        number(
                heads.computeIfAbsent(known.row().heads(), one -> {
                    headsInOrder.add(one);
                    return headsInOrder.size() - 1;
                }),
                rows);
        known.row().values().forEach(this::value);
    }

    private void value(@Nullable Object value) {
        if (value == null) {
            rows.write(ValueTag.NULL);
        } else if (value instanceof String text) {
            rows.write(ValueTag.TEXT);
            number(text(text), rows);
        } else if (value instanceof Long whole) {
            rows.write(ValueTag.WHOLE);
            signed(whole, rows);
        } else if (value instanceof Double real) {
            rows.write(ValueTag.REAL);
            fixed(Double.doubleToRawLongBits(real), rows);
        } else if (value instanceof Boolean flag) {
            rows.write(flag ? ValueTag.TRUE : ValueTag.FALSE);
        } else if (value instanceof Instant time) {
            rows.write(ValueTag.TIME);
            time(time, rows);
        } else if (value instanceof BigInteger large) {
            rows.write(ValueTag.LARGE);
            bytes(large.toByteArray(), rows);
        } else if (value instanceof BigDecimal decimal) {
            rows.write(ValueTag.DECIMAL);
            bytes(decimal.toString().getBytes(StandardCharsets.US_ASCII), rows);
        } else if (value instanceof List<?> list) {
            rows.write(ValueTag.LIST);
            number(list.size(), rows);
            list.forEach(this::value);
        } else if (value instanceof Map<?, ?> map) {
            rows.write(ValueTag.MAP);
            number(map.size(), rows);
            map.forEach((key, inner) -> {
                number(text((String) key), rows);
                value(inner);
            });
        } else {
            throw new IllegalArgumentException("A " + value.getClass().getName() + " cannot be kept.");
        }
    }

    private int text(String text) {
        return texts.computeIfAbsent(text, added -> {
            bytes(added.getBytes(StandardCharsets.UTF_8), textBytes);
            return texts.size();
        });
    }

    private static void time(Instant time, ByteArrayOutputStream out) {
        signed(time.getEpochSecond(), out);
        number(time.getNano(), out);
    }

    private static void bytes(byte[] bytes, ByteArrayOutputStream out) {
        number(bytes.length, out);
        out.writeBytes(bytes);
    }

    private static void fixed(long bits, ByteArrayOutputStream out) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (bits >>> shift));
        }
    }

    private static void signed(long number, ByteArrayOutputStream out) {
        number((number << 1) ^ (number >> (Long.SIZE - 1)), out);
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private static void number(long number, ByteArrayOutputStream out) {
        long left = number;
        while ((left & ~0x7FL) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}

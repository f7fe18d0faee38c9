package dev.granary.domain.pipeline;

import dev.granary.domain.number.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plain values as JSON in one form only: keys sorted by UTF-16 code units, no blanks, shortest numbers. Numbers that
 * JSON lacks stand as {@code .nan}, {@code .inf} and {@code -.inf}.
 *
 * <p>Source: RFC 8785 (JSON Canonicalization Scheme).
 */
final class CanonicalJson {

    private CanonicalJson() {}

    static String of(Map<String, ?> tree) {
        StringBuilder json = new StringBuilder();
        write(tree, json);
        return json.toString();
    }

    private static void write(@Nullable Object value, StringBuilder json) {
        if (value == null || value instanceof Boolean || value instanceof BigInteger) {
            json.append(value);
        } else if (value instanceof String text) {
            writeText(text, json);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map, json);
        } else if (value instanceof List<?> list) {
            writeList(list, json);
        } else if (value instanceof Double || value instanceof BigDecimal) {
            double number = ((Number) value).doubleValue();
            json.append(Double.isFinite(number) ? Decimals.json(number) : Decimals.yaml(number));
        } else {
            json.append(((Number) value).longValue());
        }
    }

    private static void writeMap(Map<?, ?> map, StringBuilder json) {
        Map<Object, Object> sorted = new TreeMap<>(map);
        json.append('{');
        Iterator<Map.Entry<Object, Object>> entries = sorted.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Object, Object> entry = entries.next();
            writeText((String) entry.getKey(), json);
            json.append(':');
            write(entry.getValue(), json);
            json.append(entries.hasNext() ? "," : "");
        }
        json.append('}');
    }

    private static void writeList(List<?> list, StringBuilder json) {
        json.append('[');
        Iterator<?> items = list.iterator();
        while (items.hasNext()) {
            write(items.next(), json);
            json.append(items.hasNext() ? "," : "");
        }
        json.append(']');
    }

    private static void writeText(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append(c < 0x20 ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        json.append('"');
    }
}

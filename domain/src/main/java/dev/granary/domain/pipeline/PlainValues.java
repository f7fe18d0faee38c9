package dev.granary.domain.pipeline;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trees of plain values, as YAML and JSON have them: text, numbers, booleans, null, lists, and maps with text keys.
 * Copies are deep, unmodifiable, and keep the order of keys.
 */
public final class PlainValues {

    private PlainValues() {}

    /**
     * A deep, unmodifiable copy. Arrays of numbers become lists, floats doubles, enum constants their names.
     *
     * @throws IllegalArgumentException if a value is of another type, naming where it stands
     */
    public static Map<String, @Nullable Object> copyOf(Map<String, ?> map) {
        return copyMap(map, "");
    }

    private static Map<String, @Nullable Object> copyMap(Map<?, ?> map, String where) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String text)) {
                throw new IllegalArgumentException("The key '%s'%s is no text.".formatted(key, at(where)));
            }
            copy.put(text, copyValue(value, where.isEmpty() ? text : where + "." + text));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copyValue(@Nullable Object value, String where) {
        if (value == null || value instanceof String || value instanceof Boolean || isNumber(value)) {
            return value;
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof Enum<?> || value instanceof Character) {
            return value.toString();
        }
        if (value instanceof float[] numbers) {
            return IntStream.range(0, numbers.length)
                    .mapToObj(i -> (double) numbers[i])
                    .toList();
        }
        if (value instanceof double[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
        if (value instanceof int[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
        if (value instanceof long[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
        if (value instanceof Map<?, ?> map) {
            return copyMap(map, where);
        }
        if (value instanceof Collection<?> items) {
            List<@Nullable Object> copy = new ArrayList<>(items.size());
            for (Object item : items) {
                copy.add(copyValue(item, where + "[" + copy.size() + "]"));
            }
            return Collections.unmodifiableList(copy);
        }
        throw new IllegalArgumentException("The value%s is a %s; give text, a number, a boolean, a list or a map."
                .formatted(at(where), value.getClass().getSimpleName()));
    }

    private static boolean isNumber(Object value) {
        return value instanceof Double
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || value instanceof BigDecimal;
    }

    private static String at(String where) {
        return where.isEmpty() ? "" : " of '" + where + "'";
    }
}

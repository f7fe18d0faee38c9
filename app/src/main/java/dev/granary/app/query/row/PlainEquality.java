package dev.granary.app.query.row;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When plain values count as the same: numbers by their value, so that 3 and 3.0 are, and all else as it is. */
public final class PlainEquality {

    private static final Object NULL = new Object();

    private PlainEquality() {}

    /** What is equal for values that count as the same. */
    public static Object key(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof List<?> items) {
            return items.stream().map(PlainEquality::key).toList();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .collect(Collectors.toMap(entry -> key(entry.getKey()), entry -> key(entry.getValue())));
        }
        return value;
    }

    private static Object number(Number number) {
        double real = number.doubleValue();
        if (number instanceof Double && !Double.isFinite(real)) {
            return real;
        }
        return real == 0 ? BigDecimal.ZERO : new BigDecimal(number.toString()).stripTrailingZeros();
    }
}

package dev.granary.app.query.filter;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How values of a column are sorted: numbers by size, also those that are text; then times, booleans, and text by its
 * characters.
 */
public final class ValueOrder {

    /** Of keys made by {@link #key}; smaller ones first. */
    public static final Comparator<Object> OF_KEYS = ValueOrder::compare;

    private ValueOrder() {}

    /** What a value is sorted by; null if it has no place, being missing or NaN. */
    public static @Nullable Object key(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Number number = Numbers.of(value);
        if (number != null) {
            return Numbers.isNaN(number) ? null : number;
        }
        return value instanceof Instant || value instanceof Boolean ? value : value.toString();
    }

    private static int compare(Object one, Object other) {
        int kinds = Integer.compare(kind(one), kind(other));
        if (kinds != 0) {
            return kinds;
        }
        if (one instanceof Number left && other instanceof Number right) {
            return switch (Numbers.compare(left, right)) {
                case BEFORE -> -1;
                case AFTER -> 1;
                case SAME, OTHER, UNKNOWN -> 0;
            };
        }
        if (one instanceof Instant left && other instanceof Instant right) {
            return left.compareTo(right);
        }
        return one instanceof Boolean left && other instanceof Boolean right
                ? Boolean.compare(left, right)
                : one.toString().compareTo(other.toString());
    }

    private static int kind(Object key) {
        if (key instanceof Number) {
            return 0;
        }
        return key instanceof Instant ? 1 : key instanceof Boolean ? 2 : 3;
    }
}

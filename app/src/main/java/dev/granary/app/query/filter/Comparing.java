package dev.granary.app.query.filter;

import dev.granary.app.query.filter.Comparator.Order;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a value stands to another one, also to one of another kind: numbers by size, text by its characters. Text that is a
 * number, {@code true} or a time is taken for one beside a number, a boolean or a time. What is of another kind for good is
 * not the same, and not before or after either.
 */
final class Comparing {

    private Comparing() {}

    static Order compare(Object one, Object another) {
        if (one instanceof Number number) {
            return ofNumber(number, another);
        }
        if (one instanceof String || one instanceof Literal) {
            return ofText(one, another);
        }
        if (one instanceof Boolean bool) {
            Object other = another instanceof Boolean ? another : bool(another);
            return other == null ? Order.OTHER : other.equals(bool) ? Order.SAME : Order.OTHER;
        }
        if (one instanceof Instant instant) {
            Instant other = instant(another);
            return other == null ? Order.OTHER : Order.of(instant.compareTo(other));
        }
        String words = text(another);
        if (one instanceof List<?> list && words != null) {
            return dense(list.toString()).equals(dense(words)) ? Order.SAME : Order.OTHER;
        }
        return one.equals(another) ? Order.SAME : Order.OTHER;
    }

    /** The text of a list without what differs between ways to write it: {@code [a, b]}, {@code ["a","b"]}. */
    private static String dense(String list) {
        return list.replace("\"", "").replace(", ", ",");
    }

    private static Order ofNumber(Number size, Object rest) {
        if (Numbers.isNaN(size)) {
            return Order.UNKNOWN;
        }
        if (rest instanceof Instant) {
            return turned(compare(rest, size));
        }
        Number other = Numbers.of(rest);
        return other == null ? Order.OTHER : Numbers.compare(size, other);
    }

    private static Order ofText(Object words, Object rest) {
        String other = text(rest);
        String own = text(words);
        if (own != null && other != null) {
            return Order.of(own.compareTo(other));
        }
        return turned(compare(rest, words));
    }

    private static Order turned(Order order) {
        return switch (order) {
            case BEFORE -> Order.AFTER;
            case AFTER -> Order.BEFORE;
            case SAME, OTHER, UNKNOWN -> order;
        };
    }

    private static @Nullable String text(Object value) {
        return value instanceof Literal literal ? literal.text() : value instanceof String text ? text : null;
    }

    private static @Nullable Boolean bool(Object value) {
        return value instanceof Literal literal
                ? literal.bool()
                : value instanceof String text ? Texts.bool(text) : null;
    }

    private static @Nullable Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof Long millis) {
            return Instant.ofEpochMilli(millis);
        }
        return value instanceof Literal literal
                ? literal.instant()
                : value instanceof String text ? Texts.instant(text) : null;
    }
}

package dev.granary.app.codec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a value of a file looks in a message about it: short. */
final class Shown {

    private static final int LENGTH = 60;

    private Shown() {}

    static String of(@Nullable Object value) {
        if (value == null) {
            return "empty";
        }
        if (value instanceof Map) {
            return "a map";
        }
        if (value instanceof List) {
            return "a list";
        }
        return value instanceof String text ? "'" + cut(text) + "'" : cut(value.toString());
    }

    static String cut(String text) {
        return cut(text, LENGTH);
    }

    /** The text, or its first so many code points and an ellipsis. */
    static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length)) + "…";
    }
}

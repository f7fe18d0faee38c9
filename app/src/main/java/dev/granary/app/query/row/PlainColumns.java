package dev.granary.app.query.row;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps in maps as columns. */
final class PlainColumns {

    private PlainColumns() {}

    /** Adds a column for each value that is no map and not null; what is there already stays. */
    static void flatten(String prefix, Map<?, ?> tree, Map<String, Object> values) {
        tree.forEach((key, value) -> flattenValue(prefix + key, value, values));
    }

    private static void flattenValue(String column, @Nullable Object value, Map<String, Object> values) {
        if (value instanceof Map<?, ?> inner) {
            flatten(column + ".", inner, values);
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            values.putIfAbsent(column, ((Number) value).longValue());
        } else if (value != null) {
            values.putIfAbsent(column, value);
        }
    }
}

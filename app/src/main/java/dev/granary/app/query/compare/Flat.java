package dev.granary.app.query.compare;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees of plain values as one map, the keys of inner maps after a dot. */
final class Flat {

    private Flat() {}

    /** Puts what a tree says into a map that has not said it yet. */
    static void into(Map<String, @Nullable Object> flat, String prefix, Map<?, ?> tree) {
        tree.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                into(flat, prefix + key + ".", inner);
            } else if (!flat.containsKey(prefix + key)) {
                flat.put(prefix + key, value);
            }
        });
    }
}

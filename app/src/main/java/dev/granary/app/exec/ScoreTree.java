package dev.granary.app.exec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the last values of a learning curve belong among the scores. */
final class ScoreTree {

    private static final Pattern DOTTED = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*\\.[A-Za-z].*");

    private ScoreTree() {}

    /** {@code val/loss} and {@code val.loss} are the metric loss of the partition val; others are metrics by themselves. */
    static List<String> address(String metric) {
        int slash = metric.indexOf('/');
        int cut = slash > 0 && slash < metric.length() - 1
                ? slash
                : DOTTED.matcher(metric).matches() ? metric.indexOf('.') : -1;
        return cut < 0 ? List.of(metric) : List.of(metric.substring(0, cut), metric.substring(cut + 1));
    }

    /** Those of the values that the scores have nothing for, at their addresses. */
    static Map<String, @Nullable Object> missing(
            Map<String, ? extends @Nullable Object> scores, Map<String, Double> last) {
        Map<String, @Nullable Object> missing = new LinkedHashMap<>();
        last.forEach((metric, value) -> {
            List<String> address = address(metric);
            String partition = address.get(0);
            boolean isWhole = address.size() == 1
                    // what is a metric itself has no room for others
                    || last.containsKey(partition)
                    || (scores.containsKey(partition) && !(scores.get(partition) instanceof Map<?, ?>));
            if (scores.containsKey(metric)) {
                return;
            }
            if (isWhole) {
                missing.put(metric, value);
            } else {
                put(scores, missing, partition, address.get(1), value);
            }
        });
        return missing;
    }

    private static void put(
            Map<String, ? extends @Nullable Object> scores,
            Map<String, @Nullable Object> missing,
            String partition,
            String metric,
            Double value) {
        @Nullable Object given = scores.get(partition);
        if (given instanceof Map<?, ?> present && present.containsKey(metric)) {
            return;
        }
        Map<String, @Nullable Object> more = new LinkedHashMap<>();
        if (missing.get(partition) instanceof Map<?, ?> before) {
            before.forEach((key, number) -> more.put(String.valueOf(key), number));
        }
        more.putIfAbsent(metric, value);
        missing.put(partition, more);
    }

    /** Adds scores to others; where both have one, the added counts. */
    static void merge(Map<String, @Nullable Object> into, Map<?, ?> added) {
        added.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value instanceof Map<?, ?> inner && into.get(name) instanceof Map<?, ?> present) {
                Map<String, @Nullable Object> both = new LinkedHashMap<>();
                merge(both, present);
                merge(both, inner);
                into.put(name, both);
            } else {
                into.put(name, value);
            }
        });
    }
}

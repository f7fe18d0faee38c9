package dev.granary.app.share.page;

import dev.granary.domain.number.Decimals;
import dev.granary.domain.number.ShortNumber;
import dev.granary.domain.score.Scores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of a {@code scores.yaml}, a line each metric, a column each partition.
 *
 * @param partitions what the columns are called
 */
record ScoreTable(List<String> partitions, List<Row> rows) {

    private static final int MOST_ROWS = 200;
    private static final int MOST_COLUMNS = 12;
    private static final int MOST_PARTITIONS = 40;

    /** A metric in every partition. */
    record Row(String metric, List<Cell> cells) {}

    /**
     * A number.
     *
     * @param exact all its digits; empty where there is no number
     * @param text a few of them
     */
    record Cell(String exact, String text) {

        static Cell of(@Nullable Object value) {
            if (!(value instanceof Number number)) {
                return new Cell("", "–");
            }
            double score = number.doubleValue();
            boolean isWhole = !(number instanceof Double);
            String exact = isWhole ? number.toString() : Double.isFinite(score) ? Decimals.json(score) : "" + score;
            return new Cell(exact, isWhole ? number.toString() : ShortNumber.text(score));
        }
    }

    /** The partitions of the scores, those that share a metric in one table. */
    static List<ScoreTable> of(Scores scores) {
        List<Map<String, Map<?, ?>>> groups = new ArrayList<>();
        partitions(scores).forEach((name, metrics) -> {
            Map<String, Map<?, ?>> group = groups.stream()
                    .filter(other -> other.size() < MOST_COLUMNS && shareMetric(other.values(), metrics))
                    .findFirst()
                    .orElseGet(() -> {
                        Map<String, Map<?, ?>> begun = new LinkedHashMap<>();
                        groups.add(begun);
                        return begun;
                    });
            group.put(name, metrics);
        });
        return groups.stream().map(ScoreTable::table).toList();
    }

    /** All but the partitions, as it was given. */
    static Map<String, @Nullable Object> rest(Scores scores) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(scores.tree());
        rest.keySet().removeAll(partitions(scores).keySet());
        return rest;
    }

    private static Map<String, Map<?, ?>> partitions(Scores scores) {
        Map<String, Map<?, ?>> partitions = new LinkedHashMap<>();
        scores.tree().forEach((name, value) -> {
            if (partitions.size() < MOST_PARTITIONS
                    && value instanceof Map<?, ?> metrics
                    && !metrics.isEmpty()
                    && metrics.size() <= MOST_ROWS
                    && metrics.values().stream().allMatch(Number.class::isInstance)) {
                partitions.put(name, metrics);
            }
        });
        return partitions;
    }

    private static boolean shareMetric(Collection<Map<?, ?>> group, Map<?, ?> metrics) {
        return group.stream().anyMatch(other -> !Collections.disjoint(other.keySet(), metrics.keySet()));
    }

    private static ScoreTable table(Map<String, Map<?, ?>> group) {
        Set<Object> metrics = new LinkedHashSet<>();
        group.values().forEach(partition -> metrics.addAll(partition.keySet()));
        return new ScoreTable(
                group.keySet().stream().map(Words::cut).toList(),
                metrics.stream()
                        .map(metric -> row(metric, group.values().stream()))
                        .toList());
    }

    private static Row row(Object metric, Stream<Map<?, ?>> partitions) {
        return new Row(
                Words.cut(String.valueOf(metric)),
                partitions.map(partition -> Cell.of(partition.get(metric))).toList());
    }
}

package dev.granary.app.query.row;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a person wrote for a column, taken apart: the full names it may stand for, and what is made of their value.
 *
 * @param full the name without spellings of MLflow
 * @param candidates full names, of which a row's first counts
 */
record ColumnName(String full, List<String> candidates, Meaning meaning) {

    /** What is made of a column's value. */
    enum Meaning {
        AS_IT_IS,
        START_IN_MILLIS,
        END_IN_MILLIS
    }

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("metric", Columns.METRICS),
            Map.entry("metrics", Columns.METRICS),
            Map.entry("param", Columns.PARAMS),
            Map.entry("params", Columns.PARAMS),
            Map.entry("parameter", Columns.PARAMS),
            Map.entry("parameters", Columns.PARAMS),
            Map.entry("tag", Columns.TAGS),
            Map.entry("tags", Columns.TAGS),
            Map.entry("input", Columns.INPUTS),
            Map.entry("inputs", Columns.INPUTS),
            Map.entry("artifact", Columns.ARTIFACTS),
            Map.entry("artifacts", Columns.ARTIFACTS),
            Map.entry("attribute", ""),
            Map.entry("attributes", ""),
            Map.entry("attr", ""),
            Map.entry("run", ""));

    /** Source: MLflow, "Search Runs", identifiers of runs' attributes and of data sets. */
    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("run_id", Columns.ID),
            Map.entry("run_name", Columns.NAME),
            Map.entry("run name", Columns.NAME),
            Map.entry("Run name", Columns.NAME),
            Map.entry("Run Name", Columns.NAME),
            Map.entry("experiment_name", Columns.RUN),
            Map.entry("dataset.name", Columns.DATASET),
            Map.entry("datasets.name", Columns.DATASET));

    private static final List<String> PARTITIONS =
            List.of("test.", "validation.", "val.", "cross_validation.", "cross_validation.mean_", "train.");

    static ColumnName of(String typed) {
        String full = full(typed);
        return switch (full) {
            case "start_time", "created", "Created" ->
                new ColumnName(full, List.of(Columns.STARTED), Meaning.START_IN_MILLIS);
            case "end_time" -> new ColumnName(full, List.of(Columns.STARTED), Meaning.END_IN_MILLIS);
            default -> new ColumnName(full, candidates(full), Meaning.AS_IT_IS);
        };
    }

    /** Whether no prefix says of what kind it is, nor is it one of the fixed columns. */
    boolean isBare() {
        return meaning == Meaning.AS_IT_IS && !Columns.FIXED.contains(full) && !hasPrefix(full);
    }

    private static String full(String typed) {
        int point = typed.indexOf('.');
        String prefix = point < 0 ? null : PREFIXES.get(typed.substring(0, point));
        String name = prefix == null ? typed : prefix + typed.substring(point + 1);
        return ATTRIBUTES.getOrDefault(name, name);
    }

    private static List<String> candidates(String full) {
        if (Columns.FIXED.contains(full) || (hasPrefix(full) && !full.startsWith(Columns.METRICS))) {
            return List.of(full);
        }
        String metric = full.startsWith(Columns.METRICS) ? full.substring(Columns.METRICS.length()) : full;
        return Stream.concat(
                        Stream.of(Columns.METRICS + metric),
                        PARTITIONS.stream().map(partition -> Columns.METRICS + partition + metric))
                .toList();
    }

    private static boolean hasPrefix(String name) {
        int point = name.indexOf('.');
        return point > 0 && name.substring(0, point + 1).equals(PREFIXES.get(name.substring(0, point)));
    }
}

package dev.granary.app.cli;

import dev.granary.app.query.rank.RankedRow;
import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.Columns;
import dev.granary.app.query.row.KnownColumns;
import dev.granary.app.query.row.Row;
import dev.granary.domain.score.MainScores;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What stands beside the metric where nobody says: the other main scores, and the parameters that differ. */
final class BestColumns {

    private BestColumns() {}

    /**
     * The columns by their heads: scores go by their address alone.
     *
     * @param shown the rows that are printed
     * @param ranking the full names of the columns that rank them, which stand there already
     */
    static Map<String, Column> of(List<RankedRow> shown, Set<String> ranking) {
        List<Row> rows = shown.stream().map(RankedRow::row).toList();
        Map<String, Column> columns = new LinkedHashMap<>();
        Set<String> metrics = new LinkedHashSet<>();
        rows.forEach(row -> metrics.addAll(metrics(row)));
        MainScores.among(metrics).forEach(metric -> columns.put(metric, Column.named(Columns.METRICS + metric)));
        differing(shown).forEach(name -> columns.put(name, Column.named(name)));
        columns.values().removeIf(column -> ranking.contains(column.fullName()));
        return columns;
    }

    private static List<String> metrics(Row row) {
        return row.heads().names().stream()
                .filter(name -> name.startsWith(Columns.METRICS))
                .map(name -> name.substring(Columns.METRICS.length()))
                .toList();
    }

    /** Of names that say the same of every row, {@code params.n} and {@code params.PLS.n}, the first is enough. */
    private static List<String> differing(List<RankedRow> rows) {
        Set<List<Object>> seen = new LinkedHashSet<>();
        return KnownColumns.of(rows.stream().map(RankedRow::row).toList()).names().stream()
                .filter(name -> name.startsWith(Columns.PARAMS))
                .filter(name -> !isToldByItsShortName(name, rows))
                .filter(name -> {
                    List<Object> values = values(name, rows);
                    return values.stream().distinct().count() > 1
                            && seen.add(Stream.concat(Stream.of(lastPart(name)), values.stream())
                                    .toList());
                })
                .toList();
    }

    /** Whether {@code params.n} says what {@code params.PLS.n} does wherever a row has that; those of one step have no such. */
    private static boolean isToldByItsShortName(String name, List<RankedRow> rows) {
        String shortName = Columns.PARAMS + lastPart(name);
        return !shortName.equals(name)
                && rows.stream()
                        .filter(row -> row.row().value(name).isPresent())
                        .allMatch(row -> row.comparable(name).equals(row.comparable(shortName)));
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static List<Object> values(String name, List<RankedRow> rows) {
        return rows.stream().map(row -> row.comparable(name)).toList();
    }
}

package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.cli.ReadingVerb.Page;
import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.Columns;
import dev.granary.app.query.row.Row;
import dev.granary.app.query.search.Found;
import dev.granary.app.query.search.Search;
import dev.granary.domain.score.MainScores;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pipelines as rows of columns, as {@link RowOptions} say. */
final class RowListing {

    private final RowOptions options;
    private final Format format;

    RowListing(RowOptions options, Format format) {
        this.options = options;
        this.format = format;
    }

    /** Reads and prints; returns what could not be read. */
    List<String> read(Granary store, Page page, List<String> runs) {
        Search search = options.narrow(store.query(), runs);
        if (options.isHelpOnColumns()) {
            return columns(search.find(), page);
        }
        List<String> given = options.columns().orElse(List.of());
        Found found = search.requiring(given).find();
        List<String> names = given.isEmpty() ? usual(search, found, runs) : given;
        List<Column> shown = names.stream().map(found::column).toList();
        print(page, found.rows(), options.isChangedOnly() ? changed(shown, found) : shown);
        return found.problems();
    }

    private List<String> columns(Found found, Page page) {
        Map<String, Long> counts = found.rows().stream()
                .flatMap(row -> row.heads().names().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        new Sheet<String>()
                .column("column", name -> name)
                .column("pipelines", name -> counts.getOrDefault(name, 0L))
                .print(page, format, found.columns());
        return found.problems();
    }

    /** What is shown where nobody says what. */
    private List<String> usual(Search search, Found found, List<String> runs) {
        if (!format.isForPeople() || options.isChangedOnly()) {
            return found.columns();
        }
        Set<String> names = new LinkedHashSet<>();
        if (runs.size() != 1) {
            names.add(Columns.RUN);
        }
        names.add(Columns.FOLDER);
        names.add(Columns.STATUS);
        search.namedColumns()
                .forEach(column -> names.add(source(column, found.rows()).orElse(column.fullName())));
        Set<String> metrics = found.rows().stream()
                .flatMap(row -> row.heads().names().stream())
                .filter(name -> name.startsWith(Columns.METRICS))
                .map(name -> name.substring(Columns.METRICS.length()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        MainScores.among(metrics).forEach(metric -> names.add(Columns.METRICS + metric));
        return List.copyOf(names);
    }

    /** The folder, by which a row is known, and what is not the same in all rows. */
    private static List<Column> changed(List<Column> columns, Found found) {
        return Stream.concat(
                        Stream.of(found.column(Columns.FOLDER)),
                        columns.stream()
                                .filter(column -> !column.fullName().equals(Columns.FOLDER))
                                .filter(column -> found.rows().stream()
                                                .map(column::value)
                                                .distinct()
                                                .limit(2)
                                                .count()
                                        > 1))
                .toList();
    }

    private void print(Page page, List<Row> rows, List<Column> columns) {
        if (format.isForPeople() && rows.isEmpty()) {
            page.print("No pipelines.");
            return;
        }
        Sheet<Row> sheet = new Sheet<Row>().ofChosenColumns();
        columns.forEach(column -> sheet.column(header(column, rows), column::valueOrNull));
        sheet.print(page, format, rows);
        columns.forEach(column -> note(page, column, rows));
    }

    /** For people the column that was taken, if it is the same in all rows; for programs what they asked for. */
    private String header(Column column, List<Row> rows) {
        return format.isForPeople() ? source(column, rows).orElse(column.typed()) : column.typed();
    }

    private static Optional<String> source(Column column, List<Row> rows) {
        Set<String> sources = column.sources(rows);
        return sources.size() == 1 && isOfSeveral(column) ? sources.stream().findFirst() : Optional.empty();
    }

    /** Says which columns were taken, where a name stands for one or the other. */
    private void note(Page page, Column column, List<Row> rows) {
        Map<String, Long> sources = new LinkedHashMap<>();
        for (Row row : rows) {
            column.source(row).ifPresent(source -> sources.merge(source, 1L, Long::sum));
        }
        boolean isSaid = sources.size() == 1 && (format.isForPeople() || sources.containsKey(column.fullName()));
        if (!isSaid && !sources.isEmpty() && isOfSeveral(column)) {
            String taken = sources.entrySet().stream()
                    .map(source -> source.getKey() + " of " + Figures.count(source.getValue(), "pipeline"))
                    .collect(Collectors.joining(", "));
            page.terminal().say(column.typed() + " is " + taken + ".");
        }
    }

    /** Whether a name may stand for one column in one row and another one in another. */
    private static boolean isOfSeveral(Column column) {
        return column.fullName().startsWith(Columns.METRICS)
                || column.fullName().startsWith(Columns.INPUTS);
    }
}

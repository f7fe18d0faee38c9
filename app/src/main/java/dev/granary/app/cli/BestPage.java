package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.cli.ReadingVerb.Page;
import dev.granary.app.query.rank.RankedRow;
import dev.granary.app.query.rank.RankedRows;
import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.Columns;
import dev.granary.app.query.row.KnownColumns;
import dev.granary.app.query.row.Row;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.name.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pipelines by rank: the metric that ranks them first, then what stands beside it. */
final class BestPage {

    private record Line(int rank, RankedRow ranked) {

        Row row() {
            return ranked.row();
        }
    }

    private final Granary store;
    private final Page page;
    private final RankedRows ranked;
    private final List<Line> lines = new ArrayList<>();

    BestPage(Granary store, Page page, RankedRows ranked, int shown) {
        this.store = store;
        this.page = page;
        this.ranked = ranked;
        ranked.rows().stream().limit(shown).forEach(row -> lines.add(new Line(lines.size() + 1, row)));
    }

    /**
     * @param asked what stands beside the metric; if nothing, {@link BestColumns}
     */
    void print(Format format, List<String> asked) {
        Map<String, Column> named = named(asked);
        if (format == Format.JSON) {
            page.printJson(tree(named));
            return;
        }
        boolean isForPeople = format.isForPeople();
        Sheet<Line> sheet = new Sheet<Line>()
                .ofChosenColumns()
                .column(isForPeople ? "#" : "rank", line -> line.ranked().isRanked() ? line.rank() : null);
        if (isOfSeveralRuns()) {
            sheet.column(isForPeople ? "RUN" : Columns.RUN, line -> run(line.ranked()));
        }
        sheet.column(
                isForPeople ? "PIPELINE" : Columns.FOLDER,
                line -> line.row().place().name());
        sheet.column(metric(ranked, format), line -> number(line.ranked()));
        if (ranked.sources().size() > 1) {
            sheet.column(
                    isForPeople ? "FROM" : "source",
                    line -> line.ranked().source().map(BestPage::shortName).orElse(null));
        }
        Map<String, Column> beside = asked.isEmpty()
                ? BestColumns.of(lines.stream().map(Line::ranked).toList(), ranked.sources())
                : named;
        beside.forEach((head, column) -> sheet.column(head, line -> column.valueOrNull(line.row())));
        sheet.print(page, format, lines);
    }

    /** What the metric is called: for people as it is in the scores, if all have it there; for programs as they asked. */
    static String metric(RankedRows ranked, Format format) {
        return format.isForPeople() ? ranked.source().map(BestPage::shortName).orElse(ranked.by()) : ranked.by();
    }

    /** What a program is told besides, which finds the column under the name that it asked for. */
    static Optional<String> note(RankedRows ranked) {
        return ranked.source()
                .map(BestPage::shortName)
                .filter(source -> !source.equals(shortName(ranked.by())))
                .map(source -> Printable.of(ranked.by() + " is " + source + "."));
    }

    private Map<String, Column> named(List<String> asked) {
        KnownColumns known =
                KnownColumns.of(ranked.rows().stream().map(RankedRow::row).toList());
        Map<String, Column> columns = new LinkedHashMap<>();
        asked.forEach(name -> columns.put(name, known.column(name)));
        return columns;
    }

    private boolean isOfSeveralRuns() {
        List<RankedRow> rows = ranked.rows();
        return rows.stream().anyMatch(row -> !run(row).equals(run(rows.get(0))));
    }

    private static String run(RankedRow ranked) {
        return ranked.row().place().parent().name();
    }

    private static @Nullable Double number(RankedRow row) {
        return row.number().isPresent() ? row.number().getAsDouble() : null;
    }

    private Map<String, Object> tree(Map<String, Column> asked) {
        List<PipelineRecord> records =
                store.records(lines.stream().map(Line::row).toList());
        List<Map<String, @Nullable Object>> pipelines = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            RankedRow row = lines.get(i).ranked();
            Map<String, @Nullable Object> tree = Trees.of(records.get(i));
            tree.put(Columns.RUN, run(row));
            row.number().ifPresent(number -> tree.put("value", number));
            row.source().ifPresent(source -> tree.put("source", source));
            if (!asked.isEmpty()) {
                tree.put("columns", values(asked, row.row()));
            }
            pipelines.add(tree);
        }
        Map<String, Object> tree = head(ranked);
        tree.put("pipelines", pipelines);
        return tree;
    }

    private static Map<String, Object> values(Map<String, Column> asked, Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        asked.forEach((name, column) -> column.value(row).ifPresent(value -> values.put(name, Cells.plain(value))));
        return values;
    }

    /** What JSON says before the pipelines or groups. */
    static Map<String, Object> head(RankedRows ranked) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("metric", ranked.by());
        tree.put("sources", List.copyOf(ranked.sources()));
        tree.put("direction", ranked.direction().text());
        tree.put("unfinished", ranked.unfinished());
        return tree;
    }

    private static String shortName(String fullName) {
        return fullName.startsWith(Columns.METRICS) ? fullName.substring(Columns.METRICS.length()) : fullName;
    }
}

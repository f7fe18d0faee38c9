package dev.granary.app.cli;

import dev.granary.app.cli.ReadingVerb.Page;
import dev.granary.app.query.compare.ComparedRow;
import dev.granary.app.query.compare.Comparison;
import dev.granary.app.query.compare.Finding;
import dev.granary.app.query.compare.Finding.Cause;
import dev.granary.app.query.compare.HeldContent;
import dev.granary.app.query.compare.Section;
import dev.granary.app.query.compare.Topic;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.name.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Pipelines side by side, which tables call A, B, C. */
final class ComparePage {

    private static final int LETTERS = 26;
    private static final String INDENT = "  ";
    private static final int SHOWN_DIGITS = 12;

    /** So many rows of a section that are the same for all are shown in tables; packages are many. */
    private static final int MOST_SAME = 10;

    private record Line(Topic topic, ComparedRow row) {}

    private final Page page;
    private final Comparison comparison;

    ComparePage(Page page, Comparison comparison) {
        this.page = page;
        this.comparison = comparison;
    }

    void print(Format format) {
        switch (format) {
            case TABLE -> tables();
            case JSON -> page.printJson(tree());
            case MD, CSV, TSV, JSONL -> sheet(format).print(page, format, lines(comparison.sections()));
        }
    }

    private void tables() {
        IntStream.range(0, comparison.pipelines().size())
                .forEach(i -> page.print(letter(i) + "  " + Printable.of(address(i))));
        for (Section section : comparison.sections()) {
            page.print("");
            page.printStyled("@|bold " + title(section.topic()) + "|@");
            List<ComparedRow> shown = shown(section);
            page.print(table(shown).lines().map(line -> INDENT + line).collect(Collectors.joining("\n")));
            if (shown.size() < section.rows().size()) {
                page.print("  … and %d more that are the same"
                        .formatted(section.rows().size() - shown.size()));
            }
        }
        if (comparison.sections().isEmpty()) {
            page.print("");
            page.print("Nothing differs.");
        }
    }

    private static List<ComparedRow> shown(Section section) {
        long different = section.rows().stream().filter(ComparedRow::differs).count();
        return section.rows().stream().limit(different + MOST_SAME).toList();
    }

    private String table(List<ComparedRow> rows) {
        TextTable<ComparedRow> table = new TextTable<ComparedRow>().text("", ComparedRow::label);
        for (int i = 0; i < comparison.pipelines().size(); i++) {
            int place = i;
            table.text(letter(i), row -> cell(row, place));
        }
        if (rows.stream().anyMatch(row -> !row.findings().isEmpty())) {
            table.text("FOUND", this::found);
        }
        int width = page.terminal().lineWidth().getAsInt();
        return table.wrappedInto(rows, width - INDENT.length());
    }

    private Sheet<Line> sheet(Format format) {
        Sheet<Line> sheet = new Sheet<Line>()
                .column("section", line -> line.topic().text())
                .column("key", line -> line.row().label());
        for (int i = 0; i < comparison.pipelines().size(); i++) {
            int place = i;
            sheet.column(address(i), line -> format.isForPeople() ? cell(line.row(), place) : whole(line.row(), place));
        }
        return sheet.column("differs", line -> line.row().differs())
                .column("better", line -> better(line.row()))
                .column("found", line -> line.row().findings().isEmpty() ? null : found(line.row()));
    }

    private static List<Line> lines(List<Section> sections) {
        return sections.stream()
                .flatMap(section -> section.rows().stream().map(row -> new Line(section.topic(), row)))
                .toList();
    }

    private static String cell(ComparedRow row, int place) {
        if (!row.values().containsKey(place)) {
            return "-";
        }
        Object value = row.values().get(place);
        if (value instanceof HeldContent content) {
            return content.sha256().hex().substring(0, SHOWN_DIGITS) + ", " + Figures.bytes(content.sizeBytes());
        }
        String text = value == null ? "null" : Cells.shortText(value);
        return row.better().contains(place) ? text + " *" : text;
    }

    private static @Nullable Object whole(ComparedRow row, int place) {
        Object value = row.values().get(place);
        return value instanceof HeldContent content ? content.sha256().hex() : value;
    }

    private @Nullable String better(ComparedRow row) {
        return row.better().isEmpty()
                ? null
                : row.better().stream().sorted().map(this::address).collect(Collectors.joining(", "));
    }

    private String found(ComparedRow row) {
        int holders = row.values().size();
        return row.findings().stream().map(finding -> text(finding, holders)).collect(Collectors.joining("; "));
    }

    /** Of two pipelines it is clear which are meant; of more, a finding says it unless it is of all that have the content. */
    private static String text(Finding finding, int holders) {
        String who = finding.pipelines().stream().map(ComparePage::letter).collect(Collectors.joining(", "));
        return switch (finding.verdict()) {
            case PARTLY_ABSENT -> "only in " + who;
            case SAME_OBJECT, NOT_REPRODUCIBLE, DEAD_PARAMETER, SAME_BYTES, DIFFERENT ->
                finding.pipelines().size() == holders ? finding.text() : who + ": " + finding.text();
        };
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        List<Map<String, Object>> pipelines = new ArrayList<>();
        for (int i = 0; i < comparison.pipelines().size(); i++) {
            PipelineRecord pipeline = comparison.pipelines().get(i);
            Map<String, Object> named = new LinkedHashMap<>();
            named.put("run", pipeline.place().parent().name());
            named.put("folder", pipeline.folder());
            named.put("id", pipeline.id());
            pipelines.add(named);
        }
        tree.put("pipelines", pipelines);
        comparison
                .sections()
                .forEach(section -> tree.put(
                        section.topic().text(),
                        section.rows().stream().map(this::tree).toList()));
        tree.put("problems", comparison.problems());
        return tree;
    }

    private Map<String, Object> tree(ComparedRow row) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("key", row.label());
        tree.put("differs", row.differs());
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        for (int i = 0; i < comparison.pipelines().size(); i++) {
            values.add(value(row, i));
        }
        tree.put("values", values);
        if (!row.findings().isEmpty()) {
            tree.put("findings", row.findings().stream().map(ComparePage::tree).toList());
        }
        return tree;
    }

    /** A pipeline that says nothing has no value; one that says null has that. */
    private static Map<String, @Nullable Object> value(ComparedRow row, int place) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        Object value = row.values().get(place);
        if (value instanceof HeldContent content) {
            tree.put("sha256", content.sha256().hex());
            tree.put("size_bytes", content.sizeBytes());
            tree.put("place", content.place());
        } else if (row.values().containsKey(place)) {
            tree.put("value", value == null ? null : Cells.plain(value));
        }
        if (row.better().contains(place)) {
            tree.put("better", true);
        }
        return tree;
    }

    private static Map<String, Object> tree(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("verdict", finding.verdict().text());
        tree.put("pipelines", finding.pipelines());
        tree.put("causes", finding.causes().stream().map(Cause::name).toList());
        tree.put("text", finding.text());
        return tree;
    }

    private String address(int place) {
        return comparison.pipelines().get(place).place().toString();
    }

    private static String title(Topic topic) {
        return topic.text().substring(0, 1).toUpperCase(Locale.ROOT)
                + topic.text().substring(1);
    }

    /** A, B, … Z, AA, AB. */
    private static String letter(int place) {
        String last = String.valueOf((char) ('A' + place % LETTERS));
        return place < LETTERS ? last : letter(place / LETTERS - 1) + last;
    }
}

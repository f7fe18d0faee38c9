package dev.granary.app.cli;

import dev.granary.app.cli.ReadingVerb.Page;
import dev.granary.domain.name.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Columns and rows of plain values, printed in any {@link Format}. A row need not have a value for each column: then a
 * table has a dash, CSV nothing between the commas, and JSON leaves the name out.
 *
 * @param <R> what a row is about
 */
final class Sheet<R> {

    /** How to see columns that a screen has no room for, where one cannot choose them. */
    static final String ALL = "--format csv prints all.";

    /** The same, where one can. */
    static final String CHOSEN_OR_ALL = "--columns says which to show, --format csv prints all.";

    private record Col<R>(String name, Function<R, @Nullable Object> value) {}

    private final List<Col<R>> columns = new ArrayList<>();
    private String remedy = ALL;

    /** Adds a column; its values are text, numbers, booleans, instants or lists of these, or null. */
    Sheet<R> column(String name, Function<R, @Nullable Object> value) {
        columns.add(new Col<>(name, value));
        return this;
    }

    /** Says that {@code --columns} chooses among them. */
    Sheet<R> ofChosenColumns() {
        remedy = CHOSEN_OR_ALL;
        return this;
    }

    void print(Page page, Format format, List<R> rows) {
        switch (format) {
            case TABLE -> page.printTable(table(rows), rows, remedy);
            case MD -> page.print(markdown(rows));
            case CSV -> separated(page, ',', rows);
            case TSV -> separated(page, '\t', rows);
            case JSON -> page.printJson(rows.stream().map(this::tree).toList());
            case JSONL -> rows.forEach(row -> page.printJsonLine(tree(row)));
        }
    }

    private TextTable<R> table(List<R> rows) {
        TextTable<R> table = new TextTable<>();
        for (Col<R> column : columns) {
            Function<R, String> cell = row -> Cells.shortText(column.value().apply(row));
            if (isOfNumbers(column, rows)) {
                table.number(column.name(), cell);
            } else {
                table.text(column.name(), cell);
            }
        }
        return table;
    }

    private boolean isOfNumbers(Col<R> column, List<R> rows) {
        return rows.stream().map(column.value()).allMatch(value -> value == null || value instanceof Number);
    }

    private String markdown(List<R> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(barred(columns.stream().map(Col::name).map(Cells::markdown).toList()));
        lines.add(barred(columns.stream()
                .map(column -> isOfNumbers(column, rows) ? "---:" : "---")
                .toList()));
        for (R row : rows) {
            lines.add(barred(columns.stream()
                    .map(column -> Cells.markdown(Cells.shortText(column.value().apply(row))))
                    .toList()));
        }
        return String.join("\n", lines);
    }

    private static String barred(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private void separated(Page page, char separator, List<R> rows) {
        printLine(page, separator, columns.stream().map(Col::name).toList());
        for (R row : rows) {
            printLine(
                    page,
                    separator,
                    columns.stream()
                            .map(column -> Cells.wholeText(column.value().apply(row)))
                            .toList());
        }
    }

    /** As it is for programs; at a terminal nothing that could steer it. */
    private static void printLine(Page page, char separator, List<String> cells) {
        boolean isSeen = page.terminal().isInteractive();
        page.print(cells.stream()
                .map(cell -> Cells.quoted(isSeen ? Printable.of(cell) : cell, separator))
                .collect(Collectors.joining(String.valueOf(separator))));
    }

    private Map<String, Object> tree(R row) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Col<R> column : columns) {
            Object value = column.value().apply(row);
            if (value != null) {
                tree.put(column.name(), Cells.plain(value));
            }
        }
        return tree;
    }
}

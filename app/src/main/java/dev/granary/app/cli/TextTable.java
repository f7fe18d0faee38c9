package dev.granary.app.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.granary.domain.name.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table of text, columns two blanks apart, without lines.
 *
 * @param <R> what a row is about
 */
final class TextTable<R> {

    private static final int WIDEST = 72;

    private final List<ColumnData<R>> columns = new ArrayList<>();

    /** Adds a column of text. */
    TextTable<R> text(String header, Function<R, String> cell) {
        return add(header, HorizontalAlign.LEFT, WIDEST, cell);
    }

    /** Adds a column of text that stays on one line however long it is, to be copied from there. */
    TextTable<R> path(String header, Function<R, String> cell) {
        return add(header, HorizontalAlign.LEFT, Integer.MAX_VALUE, cell);
    }

    /** Adds a column of numbers, which stand to the right. */
    TextTable<R> number(String header, Function<R, String> cell) {
        return add(header, HorizontalAlign.RIGHT, WIDEST, cell);
    }

    private TextTable<R> add(String header, HorizontalAlign align, int widest, Function<R, String> cell) {
        columns.add(new Column()
                .header(Printable.of(header))
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(widest)
                .with(row -> Printable.of(cell.apply(row))));
        return this;
    }

    /** The table with these rows. */
    String with(List<R> rows) {
        return AsciiTable.getTable(AsciiTable.NO_BORDERS, rows, columns)
                .lines()
                .map(line -> line.startsWith(" ") ? line.substring(1) : line)
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
    }
}

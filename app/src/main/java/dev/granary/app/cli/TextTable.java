package dev.granary.app.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.Styler;
import dev.granary.domain.name.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table of text, columns two blanks apart, without lines.
 *
 * @param <R> what a row is about
 */
final class TextTable<R> {

    private static final int WIDEST = 72;
    private static final int PADDING = 2;

    private final Map<Integer, UnaryOperator<String>> styles = new HashMap<>();
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

    /** Adds a column of text that goes on in the next line where it has no room. */
    TextTable<R> wrapped(String header, int width, Function<R, String> cell) {
        return add(header, HorizontalAlign.LEFT, width + PADDING, cell);
    }

    /** Adds a column of words that look as the style says; it may add nothing that can be seen. */
    TextTable<R> styled(String header, Function<R, String> cell, UnaryOperator<String> style) {
        styles.put(columns.size(), style);
        return text(header, cell);
    }

    private TextTable<R> add(String header, HorizontalAlign align, int width, Function<R, String> cell) {
        columns.add(new Column()
                .header(Printable.of(header))
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(width)
                .with(row -> Printable.of(cell.apply(row))));
        return this;
    }

    /** The table with these rows. */
    String with(List<R> rows) {
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .styler(new CellStyler(styles))
                .data(rows, columns)
                .asString()
                .lines()
                .map(line -> line.startsWith(" ") ? line.substring(1) : line)
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
    }

    /** Styles words when the table has been laid out, so that what cannot be seen takes no room in it. */
    private record CellStyler(Map<Integer, UnaryOperator<String>> styles) implements Styler {

        private static final Pattern WORD = Pattern.compile("\\S+");

        @Override
        public List<String> styleCell(Column column, int row, int col, List<String> lines) {
            UnaryOperator<String> style = styles.getOrDefault(col, UnaryOperator.identity());
            return lines.stream()
                    .map(line ->
                            WORD.matcher(line).replaceAll(word -> Matcher.quoteReplacement(style.apply(word.group()))))
                    .toList();
        }
    }
}

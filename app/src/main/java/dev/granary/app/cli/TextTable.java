package dev.granary.app.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.Styler;
import dev.granary.domain.name.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of text, columns two blanks apart, without lines.
 *
 * @param <R> what a row is about
 */
final class TextTable<R> {

    private static final int WIDEST = 72;
    private static final int PADDING = 2;
    private static final int FEWEST = 2;
    private static final int NARROWEST = 12;

    private final Map<Integer, UnaryOperator<String>> styles = new HashMap<>();
    private final List<Col<R>> columns = new ArrayList<>();

    private record Col<R>(String header, HorizontalAlign align, int maxWidth, Function<R, String> cell) {

        /** What it takes; what is longer than it may be goes on in the next line. */
        int width(List<R> rows) {
            int widest = rows.stream().mapToInt(row -> cell.apply(row).length()).reduce(header.length(), Math::max);
            return Math.min(widest, maxWidth - PADDING);
        }

        Col<R> narrowed(int width) {
            return new Col<>(header, align, width + PADDING, cell);
        }

        ColumnData<R> data() {
            return new Column()
                    .header(header)
                    .headerAlign(align)
                    .dataAlign(align)
                    .maxWidth(maxWidth)
                    .with(cell);
        }
    }

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
        columns.add(new Col<>(Printable.of(header), align, width, row -> Printable.of(cell.apply(row))));
        return this;
    }

    /** The table with these rows. */
    String with(List<R> rows) {
        return with(rows, columns);
    }

    /** The table with these rows and the first columns that have room in lines of this width; the first two always stay. */
    CutTable cut(List<R> rows, int width) {
        int shown = width == ScreenWidth.UNKNOWN ? columns.size() : fitting(rows, width);
        return new CutTable(
                with(rows, columns.subList(0, shown)),
                width,
                columns.subList(shown, columns.size()).stream().map(Col::header).toList());
    }

    /** The table with these rows, the widest cells on several lines where those of this width would not hold them. */
    String wrappedInto(List<R> rows, int width) {
        int[] widths = columns.stream().mapToInt(column -> column.width(rows)).toArray();
        int room = width - PADDING * (columns.size() - 1);
        narrow(widths, room);
        List<Col<R>> narrowed = IntStream.range(0, widths.length)
                .mapToObj(i -> columns.get(i).narrowed(widths[i]))
                .toList();
        return with(rows, narrowed);
    }

    /** Takes from the widest, one after the other, as long as there is something to take. */
    private static void narrow(int[] widths, int room) {
        while (Arrays.stream(widths).asLongStream().sum() > room) {
            int widest = IntStream.range(1, widths.length)
                    .reduce(0, (one, other) -> spare(widths, other) > spare(widths, one) ? other : one);
            if (spare(widths, widest) <= 0) {
                return;
            }
            widths[widest]--;
        }
    }

    /** What can be taken from a column; the first holds names, which are better left whole. */
    private static int spare(int[] widths, int column) {
        return widths[column] - (column == 0 ? 2 * NARROWEST : NARROWEST);
    }

    private int fitting(List<R> rows, int width) {
        long taken = -PADDING;
        for (int i = 0; i < columns.size(); i++) {
            taken += PADDING + columns.get(i).width(rows);
            if (taken > width && i >= FEWEST) {
                return i;
            }
        }
        return columns.size();
    }

    private String with(List<R> rows, List<Col<R>> shown) {
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .styler(new CellStyler(styles))
                .data(rows, shown.stream().map(Col::data).toList())
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

package dev.granary.app.query.filter;

import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.KnownColumns;
import dev.granary.app.query.row.Row;
import dev.granary.app.query.row.UnknownColumnException;
import dev.granary.domain.name.Printable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A condition on rows, as a person writes it. MLflow's search grammar will do as it is, and more: comparisons with {@code
 * = != <> < <= > >=}, {@code LIKE}, {@code ILIKE}, {@code IN}, {@code BETWEEN} and {@code IS NULL}, each with {@code NOT},
 * joined by {@code AND}, {@code OR}, {@code NOT} and brackets; {@code + - * /} on numbers; a column beside a column.
 *
 * <p>What a row has no value for is unknown, and so is whatever is compared or calculated with it, and its contrary: such a
 * row is not chosen, not even by {@code !=} or {@code NOT}, but by {@code IS NULL}. As in SQL, {@code OR} needs one side
 * only. NaN is unknown beside any number. Thread-safe.
 *
 * <p>Source: MLflow, "Search Runs"; SQL-92, 8.2 to 8.12.
 */
public final class Filter {

    private final String text;
    private final Condition condition;
    private final List<Column> columns;
    private final Set<Column> bareOnTheRight;

    private Filter(String text, Translation translation) {
        this.text = text;
        this.condition = translation.condition();
        this.columns = List.copyOf(translation.columns());
        this.bareOnTheRight = Set.copyOf(translation.bareOnTheRight());
    }

    /**
     * The filter that a text says; a blank one chooses every row.
     *
     * @throws FilterException if it says none
     */
    public static Filter parse(String text) {
        return new Filter(text, Translation.of(text));
    }

    /** Whether it is true of a row. */
    public boolean matches(Row row) {
        return condition.of(row) == Truth.TRUE;
    }

    /** The columns that it asks for, in the order of the text. */
    public List<Column> columns() {
        return columns;
    }

    /**
     * Refuses columns that are none.
     *
     * @throws UnknownColumnException for the first of them, with the nearest names
     */
    public void requireKnown(KnownColumns known) {
        // The left side first: of 'params.modle = tree' the parameter is what is wrong.
        columns.stream()
                .sorted(Comparator.comparing(bareOnTheRight::contains))
                .forEach(column -> requireKnown(column, known));
    }

    private void requireKnown(Column column, KnownColumns known) {
        try {
            known.require(column);
        } catch (UnknownColumnException e) {
            Optional<String> whole = new DashedNames(text).holding(column, known);
            if (whole.isPresent()) {
                throw new UnknownColumnException(
                        "Cannot find the column '%s': no pipeline has it. %s is read as a calculation. If the column of that name was meant, put it in backticks: %s"
                                .formatted(
                                        Printable.of(column.typed()),
                                        Printable.of(whole.get()),
                                        Printable.of(DashedNames.quoted(whole.get()))));
            }
            if (bareOnTheRight.contains(column)) {
                throw new UnknownColumnException(e.getMessage() + " If text was meant, put it in quotes: '"
                        + Printable.of(column.typed()) + "'.");
            }
            throw e;
        }
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}

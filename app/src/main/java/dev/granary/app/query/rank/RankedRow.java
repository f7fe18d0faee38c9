package dev.granary.app.query.rank;

import dev.granary.app.query.row.PlainEquality;
import dev.granary.app.query.row.Row;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A pipeline that was ranked.
 *
 * @param number by which it was; NaN is one
 * @param source the full name of the column that the number stands in
 */
public record RankedRow(Row row, OptionalDouble number, Optional<String> source) {

    public RankedRow {
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(source, "source");
    }

    /** Whether it has a number that can be ranked. */
    public boolean isRanked() {
        return !Double.isNaN(number.orElse(Double.NaN));
    }

    /** What is equal for values of a column, by its full name, that count as the same: numbers by their value. */
    public Object comparable(String column) {
        return PlainEquality.key(row.value(column).orElse(null));
    }
}

package dev.granary.app.query.row;

import dev.granary.domain.layout.StorePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One pipeline as a row: values by the full names of their columns. A value is text, a number ({@code Long}, {@code Double},
 * {@code BigInteger} or {@code BigDecimal}), a {@code Boolean}, an {@code Instant} or a {@code List} of plain values. What a
 * pipeline has no value for is not in its row.
 *
 * @param place the pipeline's folder
 * @param heads the names of its columns, in the order of its documents; rows may share them
 * @param values as many, in the same order
 */
public record Row(StorePath place, Heads heads, List<Object> values) {

    public Row {
        Objects.requireNonNull(place, "place");
        values = List.copyOf(values);
        if (values.size() != heads.names().size()) {
            throw new IllegalArgumentException("The row of %s has %d values for %d columns."
                    .formatted(place, values.size(), heads.names().size()));
        }
    }

    /** A row of these values. */
    public static Row of(StorePath place, Map<String, ?> values) {
        return new Row(place, Heads.of(values.keySet()), new ArrayList<>(values.values()));
    }

    /** The value of a column by its full name. */
    public Optional<Object> value(String column) {
        int index = heads.indexOf(column);
        return index < 0 ? Optional.empty() : Optional.of(values.get(index));
    }
}

package dev.granary.app.query.filter;

import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.Row;
import org.jspecify.annotations.Nullable;

/** What has a value for each row, or none. */
sealed interface Operand {

    /** Null where there is none: a missing column, or nothing to calculate with. */
    @Nullable
    Object value(Row row);

    /** A column of the row. */
    record OfColumn(Column column) implements Operand {
        @Override
        public @Nullable Object value(Row row) {
            return column.valueOrNull(row);
        }
    }

    /** The same for all rows: a {@link Literal}, a number or a boolean. */
    record Constant(Object constant) implements Operand {
        @Override
        public @Nullable Object value(Row row) {
            return constant;
        }
    }

    /** Two numbers calculated with; text that is a number is one. */
    record Calculation(Operand left, char operator, Operand right) implements Operand {
        @Override
        public @Nullable Object value(Row row) {
            Number one = Numbers.of(left.value(row));
            Number other = one == null ? null : Numbers.of(right.value(row));
            return one == null || other == null ? null : Numbers.calculate(one, operator, other);
        }
    }
}

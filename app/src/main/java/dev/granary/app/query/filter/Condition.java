package dev.granary.app.query.filter;

import dev.granary.app.query.row.Row;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be said of a row. */
sealed interface Condition {

    Truth of(Row row);

    /** All of some. */
    record And(List<Condition> parts) implements Condition {
        @Override
        public Truth of(Row row) {
            Truth all = Truth.TRUE;
            for (Condition part : parts) {
                Truth truth = part.of(row);
                if (truth == Truth.FALSE) {
                    return Truth.FALSE;
                }
                all = truth == Truth.UNKNOWN ? truth : all;
            }
            return all;
        }
    }

    /** One of some at least. */
    record Or(List<Condition> parts) implements Condition {
        @Override
        public Truth of(Row row) {
            Truth any = Truth.FALSE;
            for (Condition part : parts) {
                Truth truth = part.of(row);
                if (truth == Truth.TRUE) {
                    return Truth.TRUE;
                }
                any = truth == Truth.UNKNOWN ? truth : any;
            }
            return any;
        }
    }

    /** The contrary; of what is unknown, unknown. */
    record Not(Condition part) implements Condition {
        @Override
        public Truth of(Row row) {
            return part.of(row).not();
        }
    }

    /** Two values side by side. */
    record Comparison(Operand left, Comparator comparator, Operand right) implements Condition {
        @Override
        public Truth of(Row row) {
            Object one = left.value(row);
            Object other = one == null ? null : right.value(row);
            return one == null || other == null ? Truth.UNKNOWN : comparator.of(Comparing.compare(one, other));
        }
    }

    /** Text that is as a pattern says. */
    record Like(Operand left, LikePattern pattern) implements Condition {
        @Override
        public Truth of(Row row) {
            Object value = left.value(row);
            return value == null ? Truth.UNKNOWN : Truth.of(pattern.matches(Texts.of(value)));
        }
    }

    /**
     * One of some texts.
     *
     * @param texts the same for fast finding
     */
    record InTexts(Operand left, List<Literal> literals, Set<String> texts) implements Condition {
        @Override
        public Truth of(Row row) {
            Object value = left.value(row);
            if (value == null) {
                return Truth.UNKNOWN;
            }
            return value instanceof String text ? Truth.of(texts.contains(text)) : slowly(value);
        }

        private Truth slowly(Object value) {
            Truth any = Truth.FALSE;
            for (Literal literal : literals) {
                Truth truth = Comparator.EQUAL.of(Comparing.compare(value, literal));
                if (truth == Truth.TRUE) {
                    return truth;
                }
                any = truth == Truth.UNKNOWN ? truth : any;
            }
            return any;
        }
    }

    /** Nothing there; the one condition that a missing value can meet. */
    record IsNull(Operand operand) implements Condition {
        @Override
        public Truth of(Row row) {
            @Nullable Object value = operand.value(row);
            return Truth.of(value == null);
        }
    }
}

package dev.granary.app.query.search;

import dev.granary.app.query.filter.ValueOrder;
import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.Row;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What rows are sorted by: a column, one way or the other. What has no value, or NaN, comes last either way. */
record SortKey(Column column, Way way) {

    /** Which values come first. */
    enum Way {
        ASCENDING,
        DESCENDING
    }

    @Nullable
    Object of(Row row) {
        return ValueOrder.key(column.valueOrNull(row));
    }

    /** Compares what {@link #of} made of two rows. */
    int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        Comparator<Object> order = ValueOrder.OF_KEYS;
        return way == Way.ASCENDING ? order.compare(one, other) : order.compare(other, one);
    }
}

package dev.granary.app.query.search;

import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.Columns;
import dev.granary.app.query.row.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sorts rows, and holds no more of them at once than are wanted. Equals are sorted by start, newest first, then as they came. */
final class Sorting {

    private static final int FIRST_ROOM = 1024;

    private record Entry(Row row, List<@Nullable Object> keys, long position) {}

    private final List<SortKey> keys;
    private final Comparator<Entry> order = this::compare;

    Sorting(List<SortKey> keys) {
        this.keys = Stream.concat(
                        keys.stream(), Stream.of(new SortKey(Column.named(Columns.STARTED), SortKey.Way.DESCENDING)))
                .toList();
    }

    /** The first of the rows. */
    List<Row> first(long limit, Iterator<Row> rows) {
        PriorityQueue<Entry> kept = new PriorityQueue<>(FIRST_ROOM, order.reversed());
        long position = 0;
        while (rows.hasNext()) {
            Entry entry = entry(rows.next(), position++);
            if (kept.size() < limit) {
                kept.add(entry);
            } else if (!kept.isEmpty() && order.compare(entry, kept.element()) < 0) {
                kept.remove();
                kept.add(entry);
            }
        }
        return kept.stream().sorted(order).map(Entry::row).toList();
    }

    private Entry entry(Row row, long position) {
        List<@Nullable Object> values = new ArrayList<>(keys.size());
        keys.forEach(key -> values.add(key.of(row)));
        return new Entry(row, values, position);
    }

    private int compare(Entry one, Entry other) {
        for (int i = 0; i < keys.size(); i++) {
            int compared = keys.get(i).compare(one.keys().get(i), other.keys().get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return Long.compare(one.position(), other.position());
    }
}

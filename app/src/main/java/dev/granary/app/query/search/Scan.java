package dev.granary.app.query.search;

import dev.granary.app.query.filter.Filter;
import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.KnownColumns;
import dev.granary.app.query.row.Row;
import dev.granary.app.query.row.RunRows;
import dev.granary.app.query.row.UnknownColumnException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through runs and hands out the rows that a filter chooses, as many as are wanted. At the end it refuses columns that
 * none of all the rows has; it reads on for that where it has handed out enough.
 */
final class Scan implements Iterator<Row> {

    private final Iterator<RunRows> runs;
    private final Filter filter;
    private final List<Column> named;
    private final Consumer<String> problems;
    private final KnownColumns known = new KnownColumns();
    private long wanted;
    private Iterator<Row> rows = Collections.emptyIterator();
    private @Nullable Row next;
    private boolean isAtEnd;

    /**
     * A scan of some runs.
     *
     * @param named columns that there must be besides the filter's
     */
    Scan(Iterator<RunRows> runs, Filter filter, List<Column> named, long wanted, Consumer<String> problems) {
        this.runs = runs;
        this.filter = filter;
        this.named = named;
        this.wanted = wanted;
        this.problems = problems;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !isAtEnd) {
            next = advance();
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("There are no more rows.");
        }
        Row row = next;
        next = null;
        wanted--;
        return row;
    }

    /** The columns of all rows that were met, chosen or not. */
    KnownColumns known() {
        return known;
    }

    private @Nullable Row advance() {
        while (true) {
            if (!rows.hasNext()) {
                if (!runs.hasNext() || (wanted == 0 && isEveryColumnKnown())) {
                    break;
                }
                RunRows run = runs.next();
                run.problems().forEach(problems);
                rows = run.rows().iterator();
                continue;
            }
            Row row = rows.next();
            known.see(row);
            if (wanted > 0 && filter.matches(row)) {
                return row;
            }
        }
        isAtEnd = true;
        requireKnown();
        return null;
    }

    private void requireKnown() {
        filter.requireKnown(known);
        named.forEach(known::require);
    }

    private boolean isEveryColumnKnown() {
        try {
            requireKnown();
            return !known.names().isEmpty();
        } catch (UnknownColumnException e) {
            return false;
        }
    }
}

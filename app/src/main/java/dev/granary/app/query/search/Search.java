package dev.granary.app.query.search;

import dev.granary.app.query.filter.Filter;
import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.Row;
import dev.granary.app.query.row.RowSource;
import dev.granary.app.query.search.SortKey.Way;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A question for pipelines. Immutable: each method returns another search, and one can be asked many times. Thread-safe.
 *
 * <pre>{@code
 * granary.query()
 *         .where("metrics.rmse < 1 and params.model = 'tree'")
 *         .sort("metrics.rmse")
 *         .limit(5)
 *         .stream()
 *         .forEach(pipeline -> System.out.println(pipeline.folder() + " " + pipeline.params()));
 * }</pre>
 *
 * <p>Columns are named as {@link Column} says. Without {@link #runs}, all runs are searched, newest first; without {@link
 * #sort}, rows come as they are read: run by run, by folder.
 */
public final class Search {

    private final RowSource source;
    private final List<String> runs;
    private final Filter filter;
    private final List<SortKey> keys;
    private final List<Column> columns;
    private final long limit;

    private Search(
            RowSource source, List<String> runs, Filter filter, List<SortKey> keys, List<Column> columns, long limit) {
        this.source = source;
        this.runs = runs;
        this.filter = filter;
        this.keys = keys;
        this.columns = columns;
        this.limit = limit;
    }

    /** A search for all that is there. */
    public static Search in(RowSource source) {
        return new Search(source, List.of(), Filter.parse(""), List.of(), List.of(), Long.MAX_VALUE);
    }

    /** Searches these runs: folders, ids or bare names (then the newest of that name). Of none, all. */
    public Search runs(List<String> names) {
        return new Search(source, List.copyOf(names), filter, keys, columns, limit);
    }

    /** As {@link #runs(List)}. */
    public Search runs(String... names) {
        return runs(List.of(names));
    }

    /**
     * Chooses the pipelines of which this is true; see {@link Filter}.
     *
     * @throws dev.granary.app.query.filter.FilterException if it says no filter
     */
    public Search where(String expression) {
        return new Search(source, runs, Filter.parse(expression), keys, columns, limit);
    }

    /** Sorts by a column, small first; after what it is sorted by already. Missing values and NaN come last. */
    public Search sort(String column) {
        return sort(column, Way.ASCENDING);
    }

    /** As {@link #sort}, large first. Missing values and NaN come last all the same. */
    public Search sortDescending(String column) {
        return sort(column, Way.DESCENDING);
    }

    private Search sort(String column, Way way) {
        List<SortKey> more = new ArrayList<>(keys);
        more.add(new SortKey(Column.named(column), way));
        return new Search(source, runs, filter, List.copyOf(more), columns, limit);
    }

    /**
     * Only the first so many.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Search limit(long most) {
        if (most < 1) {
            throw new IllegalArgumentException("Cannot search for " + most + " pipelines: give a number from 1.");
        }
        return new Search(source, runs, filter, keys, columns, most);
    }

    /** Refuses these columns too if no pipeline has them. */
    public Search requiring(List<String> more) {
        List<Column> required = more.stream().map(Column::named).toList();
        return new Search(source, runs, filter, keys, required, limit);
    }

    /** The columns that the filter and the sorting name, each once. */
    public List<Column> namedColumns() {
        return Stream.concat(filter.columns().stream(), keys.stream().map(SortKey::column))
                .distinct()
                .toList();
    }

    /**
     * All that it finds, at once.
     *
     * @throws dev.granary.app.query.row.UnknownColumnException if no pipeline of the runs has a column that is named
     * @throws dev.granary.app.lookup.NotFoundException if there is no such run
     * @throws dev.granary.ports.failure.StoreFailure if there is no store
     */
    public Found find() {
        List<String> problems = new ArrayList<>();
        Scan scan = scan(problems::add);
        List<Row> rows = new ArrayList<>();
        ordered(scan).forEachRemaining(rows::add);
        return new Found(rows, scan.known().names(), problems);
    }

    /** As {@link #stream(Consumer)}, past what cannot be read. */
    public Stream<PipelineRow> stream() {
        return stream(problem -> {});
    }

    /**
     * What it finds, one after the other; without sorting no more than a few runs are held at once, with sorting and a limit
     * no more than these. Unknown columns are refused as by {@link #find}, where the stream ends.
     *
     * @param problems is told what cannot be read, a sentence each
     */
    public Stream<PipelineRow> stream(Consumer<String> problems) {
        Iterator<Row> rows = ordered(scan(problems));
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                .map(PipelineRow::new);
    }

    private Scan scan(Consumer<String> problems) {
        List<Column> required = Stream.concat(columns.stream(), keys.stream().map(SortKey::column))
                .toList();
        return new Scan(
                source.of(runs).iterator(), filter, required, keys.isEmpty() ? limit : Long.MAX_VALUE, problems);
    }

    private Iterator<Row> ordered(Scan scan) {
        return keys.isEmpty() ? scan : new Sorting(keys).first(limit, scan).iterator();
    }
}

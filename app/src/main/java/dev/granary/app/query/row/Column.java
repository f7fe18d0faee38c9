package dev.granary.app.query.row;

import dev.granary.app.query.row.ColumnName.Meaning;
import dev.granary.domain.name.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A column as a person names it, which reads its value from any row. These will do:
 *
 * <ul>
 *   <li>full names ({@code metrics.test.rmse}), and {@code <partition>.<metric>} without {@code metrics.};
 *   <li>{@code metrics.rmse}, or {@code rmse} alone: of a row the first there is of {@code metrics.rmse}, then of the
 *       partitions test, validation, val, cross_validation ({@code rmse}, else {@code mean_rmse}) and train; {@link
 *       #source} tells which;
 *   <li>{@code inputs.features.sha256} for {@code inputs.features.parquet.sha256}, if no other input is called so;
 *   <li>MLflow's spellings: {@code metric. param. parameter. tag. attribute. attr. attributes. run.} before a name, and
 *       {@code run_id}, {@code run_name}, {@code start_time} and {@code end_time} (milliseconds since 1970).
 * </ul>
 *
 * <p>Whether there is such a column at all is {@link KnownColumns}' to say. Thread-safe.
 */
public final class Column {

    private record Found(Heads heads, int index) {}

    private final String typed;
    private final ColumnName name;
    // One reference, written whole: threads that do not see each other's look the name up again.
    private @Nullable Found last;

    private Column(String typed) {
        this.typed = typed;
        this.name = ColumnName.of(typed);
    }

    /** The column that a person names; it need not exist. */
    public static Column named(String typed) {
        return new Column(typed);
    }

    /** As it was named. */
    public String typed() {
        return typed;
    }

    /** Its name in full, as far as it is the same for all rows: {@code metrics.rmse} for {@code metric.rmse}. */
    public String fullName() {
        return name.isBare() ? Columns.METRICS + name.full() : name.full();
    }

    /**
     * The value that a row has for it.
     *
     * @throws UnknownColumnException if several inputs or artifacts of the row are called so
     */
    public Optional<Object> value(Row row) {
        return Optional.ofNullable(valueOrNull(row));
    }

    /** As {@link #value}; null if there is none. */
    public @Nullable Object valueOrNull(Row row) {
        int index = index(row);
        Object value = index < 0 ? null : row.values().get(index);
        return value == null || name.meaning() == Meaning.AS_IT_IS ? value : inMillis(value, row);
    }

    /** The full name of the column of the row that the value is taken from; empty if it has none. */
    public Optional<String> source(Row row) {
        int index = index(row);
        return index < 0 ? Optional.empty() : Optional.of(row.heads().names().get(index));
    }

    /** As {@link #source}, of many rows: by alphabet, each once. */
    public Set<String> sources(Iterable<Row> rows) {
        Set<String> sources = new TreeSet<>();
        rows.forEach(row -> source(row).ifPresent(sources::add));
        return sources;
    }

    /** Whether it was given without a prefix that says of what kind it is. */
    boolean isBare() {
        return name.isBare();
    }

    /** Whether every row may have it. */
    boolean isFixed() {
        return Columns.FIXED.contains(name.full()) || name.meaning() != Meaning.AS_IT_IS;
    }

    /** Whether one of the full names will do for it. */
    boolean isAmong(Set<String> names) {
        return name.candidates().stream().anyMatch(names::contains)
                || !Stems.fitting(name.full(), names).isEmpty();
    }

    @SuppressWarnings("ReferenceEquality") // equal heads that are not the same are looked up again, which is as right
    private int index(Row row) {
        Found known = last;
        Heads heads = row.heads();
        if (known != null && known.heads() == heads) {
            return known.index();
        }
        int index = indexIn(heads);
        last = new Found(heads, index);
        return index;
    }

    private int indexIn(Heads heads) {
        for (String candidate : name.candidates()) {
            int index = heads.indexOf(candidate);
            if (index >= 0) {
                return index;
            }
        }
        List<String> fitting = Stems.fitting(name.full(), heads.names());
        if (fitting.size() > 1) {
            throw new UnknownColumnException("Cannot tell which column '%s' is: there are %s. Name one of them."
                    .formatted(Printable.of(typed), Printable.of(String.join(", ", fitting))));
        }
        return fitting.isEmpty() ? -1 : heads.indexOf(fitting.get(0));
    }

    private @Nullable Object inMillis(Object value, Row row) {
        if (!(value instanceof Instant started)) {
            return null;
        }
        if (name.meaning() == Meaning.START_IN_MILLIS) {
            return started.toEpochMilli();
        }
        return row.value(Columns.DURATION_SECONDS)
                .filter(Number.class::isInstance)
                .map(seconds -> started.toEpochMilli() + Math.round(((Number) seconds).doubleValue() * 1000))
                .orElse(null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Column column && typed.equals(column.typed);
    }

    @Override
    public int hashCode() {
        return typed.hashCode();
    }

    @Override
    public String toString() {
        return typed;
    }
}

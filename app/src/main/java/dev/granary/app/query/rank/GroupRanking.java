package dev.granary.app.query.rank;

import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.KnownColumns;
import dev.granary.app.query.row.PlainEquality;
import dev.granary.app.query.row.Row;
import dev.granary.domain.score.Aggregate;
import dev.granary.domain.score.Direction;
import dev.granary.domain.score.Ranking;
import dev.granary.domain.score.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Puts ranked rows into groups, and ranks these. */
public final class GroupRanking {

    private final Grouping grouping;

    public GroupRanking(Grouping grouping) {
        this.grouping = grouping;
    }

    /**
     * The groups, best first by the first aggregate; between equals that with the newest pipeline first; those without a
     * number, or with NaN, last. Numbers count as the same by their value, also those that are text.
     *
     * @throws dev.granary.app.query.row.UnknownColumnException if no row has one of the columns
     */
    public List<RankedGroup> groups(RankedRows ranked) {
        KnownColumns known =
                KnownColumns.of(ranked.rows().stream().map(RankedRow::row).toList());
        List<Column> columns = grouping.columns().stream().map(known::column).toList();
        Map<List<Object>, List<RankedRow>> members = new LinkedHashMap<>();
        for (RankedRow row : ranked.rows()) {
            members.computeIfAbsent(key(columns, row.row()), key -> new ArrayList<>())
                    .add(row);
        }
        List<RankedGroup> groups =
                members.values().stream().map(rows -> group(columns, rows)).toList();
        Aggregate first = grouping.aggregates().get(0);
        Direction direction = first.direction(ranked.direction());
        return Ranking.rank(
                groups,
                direction,
                group -> number(group, first),
                Comparator.comparing(GroupRanking::newest, RowRanking.NEWEST_FIRST));
    }

    private static List<Object> key(List<Column> columns, Row row) {
        return columns.stream()
                .map(column -> PlainEquality.key(alike(column.valueOrNull(row))))
                .toList();
    }

    /** What is the same to the eye is one group: {@code '1'} and 1, {@code 'true'} and true. */
    private static @Nullable Object alike(@Nullable Object value) {
        return value instanceof Boolean ? value.toString() : RowRanking.number(value);
    }

    /** As the members have it; where text stands beside a number, the number. */
    private static Optional<Object> value(Column column, List<RankedRow> rows) {
        List<Object> values =
                rows.stream().flatMap(row -> column.value(row.row()).stream()).toList();
        return values.stream()
                .filter(value -> !(value instanceof String))
                .findFirst()
                .or(() -> values.stream().findFirst());
    }

    private RankedGroup group(List<Column> columns, List<RankedRow> rows) {
        Map<String, Object> values = new LinkedHashMap<>();
        columns.forEach(column -> value(column, rows).ifPresent(value -> values.put(column.typed(), value)));
        Sample sample = Sample.of(
                rows.stream().flatMap(row -> row.number().stream().boxed()).toList());
        Map<Aggregate, Double> aggregates = new LinkedHashMap<>();
        grouping.aggregates()
                .forEach(aggregate -> aggregate.of(sample).ifPresent(number -> aggregates.put(aggregate, number)));
        return new RankedGroup(values, aggregates, rows);
    }

    private static OptionalDouble number(RankedGroup group, Aggregate aggregate) {
        Double number = group.aggregates().get(aggregate);
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private static RankedRow newest(RankedGroup group) {
        return group.rows().stream().min(RowRanking.NEWEST_FIRST).orElseThrow();
    }
}

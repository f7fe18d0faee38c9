package dev.granary.app.query.rank;

import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.query.filter.Filter;
import dev.granary.app.query.filter.ValueOrder;
import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.Columns;
import dev.granary.app.query.row.KnownColumns;
import dev.granary.app.query.row.Row;
import dev.granary.domain.name.Nearest;
import dev.granary.domain.pipeline.Status;
import dev.granary.domain.score.Direction;
import dev.granary.domain.score.Ranking;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ranks rows that have been read. */
public final class RowRanking {

    private static final int LISTED = 12;
    private static final int LIKE_IT = 3;

    /** The newest first; what has no date last. */
    static final Comparator<RankedRow> NEWEST_FIRST =
            Comparator.comparing(RowRanking::started, Comparator.reverseOrder());

    private final RankQuestion question;
    private final Column column;

    public RowRanking(RankQuestion question) {
        this.question = question;
        this.column = Column.named(question.by());
    }

    /**
     * Those rows that the question is about, by rank.
     *
     * @throws NotFoundException if no finished pipeline has such a number
     * @throws UnknownDirectionException if nothing tells which way is better
     * @throws dev.granary.app.query.row.UnknownColumnException if it is not clear which column is meant, or the filter asks
     *     for one that no pipeline has
     */
    public RankedRows rank(Collection<Row> all, List<String> problems) {
        List<Row> asked = question.where().map(filter -> chosen(filter, all)).orElse(List.copyOf(all));
        List<Row> finished = asked.stream().filter(RowRanking::isFinished).toList();
        List<RankedRow> rows = finished.stream().map(this::ranked).toList();
        if (rows.stream().allMatch(row -> row.number().isEmpty())) {
            throw noNumber(finished);
        }
        KnownColumns.of(finished).require(column);
        Direction direction = question.direction()
                .or(() -> recorded(rows))
                .or(() -> wellKnown(rows))
                .orElseThrow(() -> new UnknownDirectionException(question.by(), "nothing says so"));
        return new RankedRows(
                question.by(),
                direction,
                Ranking.rank(rows, direction, RankedRow::number, NEWEST_FIRST),
                asked.size() - finished.size(),
                problems);
    }

    private static List<Row> chosen(Filter filter, Collection<Row> all) {
        filter.requireKnown(KnownColumns.of(all));
        return all.stream().filter(filter::matches).toList();
    }

    private RankedRow ranked(Row row) {
        return number(column.valueOrNull(row)) instanceof Number number
                ? new RankedRow(row, OptionalDouble.of(number.doubleValue()), column.source(row))
                : new RankedRow(row, OptionalDouble.empty(), Optional.empty());
    }

    /** Text that is a number counts as it does where rows are sorted. */
    static @Nullable Object number(@Nullable Object value) {
        return value instanceof String ? ValueOrder.key(value) : value;
    }

    private static boolean isFinished(Row row) {
        return row.value(Columns.STATUS).equals(Optional.of(Status.FINISHED.text()));
    }

    private static Instant started(RankedRow ranked) {
        return ranked.row().value(Columns.STARTED).orElse(Instant.MIN) instanceof Instant at ? at : Instant.MIN;
    }

    private Optional<Direction> recorded(List<RankedRow> rows) {
        Set<Direction> directions =
                rows.stream().flatMap(row -> recorded(row).stream()).collect(Collectors.toSet());
        if (directions.size() > 1) {
            throw new UnknownDirectionException(question.by(), "the pipelines' records contradict each other");
        }
        return directions.stream().findFirst();
    }

    /** For the address whole, or else for its last part. */
    private Optional<Direction> recorded(RankedRow ranked) {
        String metric = withoutPrefix(ranked.source().orElse(column.fullName()));
        return ranked.row()
                .value(Columns.DIRECTIONS + metric)
                .or(() -> ranked.row().value(Columns.DIRECTIONS + metric.substring(metric.lastIndexOf('.') + 1)))
                .flatMap(word -> Direction.parse(word.toString()));
    }

    private static Optional<Direction> wellKnown(List<RankedRow> rows) {
        Set<Optional<Direction>> known = rows.stream()
                .flatMap(row -> row.source().stream())
                .distinct()
                .map(source ->
                        source.startsWith(Columns.METRICS) ? Direction.wellKnown(source) : Optional.<Direction>empty())
                .collect(Collectors.toSet());
        return known.size() == 1 ? known.iterator().next() : Optional.empty();
    }

    private static String withoutPrefix(String name) {
        return name.startsWith(Columns.METRICS) ? name.substring(Columns.METRICS.length()) : name;
    }

    private NotFoundException noNumber(List<Row> finished) {
        List<String> columns = KnownColumns.of(finished).names();
        Set<String> metrics = columns.stream()
                .filter(name -> name.startsWith(Columns.METRICS))
                .map(RowRanking::withoutPrefix)
                .collect(Collectors.toCollection(TreeSet::new));
        String there = "There are: " + String.join(", ", metrics);
        if (metrics.isEmpty()) {
            there = "No finished pipeline has scores";
        } else if (metrics.size() > LISTED) {
            there = "Of %d metrics the closest are: %s"
                    .formatted(metrics.size(), String.join(", ", Nearest.to(question.by(), metrics, LISTED)));
        }
        List<String> others = columns.contains(column.fullName()) ? List.of() : likeIt(columns, finished);
        String hint = others.isEmpty() ? "" : " Other columns with a name like it: " + String.join(", ", others) + ".";
        return new NotFoundException("Cannot rank %s by '%s': no finished pipeline has that number. %s.%s"
                .formatted(question.scope(), question.by(), there, hint));
    }

    /** Columns of numbers that are no metrics and may have been meant, the likest first. */
    private List<String> likeIt(List<String> columns, List<Row> finished) {
        List<String> like = columns.stream()
                .filter(name -> !name.startsWith(Columns.METRICS))
                .filter(name -> Nearest.meant(question.by(), List.of(name)).isPresent())
                .filter(name ->
                        finished.stream().anyMatch(row -> number(row.value(name).orElse(null)) instanceof Number))
                .toList();
        return Nearest.to(question.by(), like, LIKE_IT);
    }
}

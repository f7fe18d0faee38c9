package dev.granary.app.query.rank;

import dev.granary.app.query.filter.Filter;
import dev.granary.domain.score.Direction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which pipelines are to be ranked, and by what.
 *
 * @param runs folders, ids or bare names; of all runs if there is none
 * @param by the column, as {@link dev.granary.app.query.row.Column} understands it: {@code test.rmse}, {@code metrics.rmse},
 *     {@code duration_seconds}
 * @param direction which way is better; if absent, what was recorded with the scores decides, else what is known of the name
 * @param where which pipelines count; all if absent
 */
public record RankQuestion(List<String> runs, String by, Optional<Direction> direction, Optional<Filter> where) {

    public RankQuestion {
        runs = List.copyOf(runs);
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(where, "where");
    }

    /** All pipelines of all runs by a column. */
    public static RankQuestion by(String column) {
        return new RankQuestion(List.of(), column, Optional.empty(), Optional.empty());
    }

    /** The same of these runs. */
    public RankQuestion of(List<String> someRuns) {
        return new RankQuestion(someRuns, by, direction, where);
    }

    /** The same, with this direction if there is one. */
    public RankQuestion better(Optional<Direction> way) {
        return new RankQuestion(runs, by, way, where);
    }

    /** The same of those pipelines that a filter chooses. */
    public RankQuestion where(Filter filter) {
        return new RankQuestion(runs, by, direction, Optional.of(filter));
    }

    /** What is ranked, for a message. */
    String scope() {
        return runs.isEmpty() ? "all runs" : String.join(", ", runs);
    }
}

package dev.granary.app.query.rank;

import dev.granary.domain.score.Direction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The finished pipelines that a question is about.
 *
 * @param by the column, as it was asked for
 * @param direction which way is better
 * @param rows best first; between equals the newest first; those without a number, or with NaN, last
 * @param unfinished how many were left out because they are not finished
 * @param problems what could not be read, a sentence each
 */
public record RankedRows(String by, Direction direction, List<RankedRow> rows, int unfinished, List<String> problems) {

    public RankedRows {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(direction, "direction");
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /** The full names of the columns that the numbers stand in, by alphabet. */
    public Set<String> sources() {
        Set<String> sources = new TreeSet<>();
        rows.forEach(row -> row.source().ifPresent(sources::add));
        return sources;
    }

    /** The one column that all numbers stand in, if it is one. */
    public Optional<String> source() {
        Set<String> sources = sources();
        return sources.size() == 1 ? sources.stream().findFirst() : Optional.empty();
    }
}

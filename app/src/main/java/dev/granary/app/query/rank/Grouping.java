package dev.granary.app.query.rank;

import dev.granary.domain.score.Aggregate;
import java.util.List;

/**
 * How ranked pipelines are put together.
 *
 * @param columns of which those of a group have the same values, as {@link dev.granary.app.query.row.Column} understands
 *     them
 * @param aggregates what is told of a group's numbers; groups are ranked by the first
 */
public record Grouping(List<String> columns, List<Aggregate> aggregates) {

    /**
     * @throws IllegalArgumentException if there is no column or no aggregate
     */
    public Grouping {
        columns = List.copyOf(columns);
        aggregates = List.copyOf(aggregates);
        if (columns.isEmpty() || aggregates.isEmpty()) {
            throw new IllegalArgumentException("Cannot group by nothing, nor tell nothing of a group. Name both.");
        }
    }
}

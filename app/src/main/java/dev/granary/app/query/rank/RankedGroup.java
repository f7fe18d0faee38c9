package dev.granary.app.query.rank;

import dev.granary.domain.score.Aggregate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pipelines that have the same values in some columns.
 *
 * @param values by the columns as they were asked for; one that they have no value for is not there
 * @param aggregates of the numbers that they have, in the order asked for; one that cannot be told is not there
 * @param rows best first
 */
public record RankedGroup(Map<String, Object> values, Map<Aggregate, Double> aggregates, List<RankedRow> rows) {

    public RankedGroup {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        aggregates = Collections.unmodifiableMap(new LinkedHashMap<>(aggregates));
        rows = List.copyOf(rows);
    }
}

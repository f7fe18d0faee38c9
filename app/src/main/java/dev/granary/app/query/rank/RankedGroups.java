package dev.granary.app.query.rank;

import java.util.List;
import java.util.Objects;

/**
 * Groups of ranked pipelines.
 *
 * @param ranked the pipelines one by one
 * @param groups best first
 */
public record RankedGroups(RankedRows ranked, Grouping grouping, List<RankedGroup> groups) {

    public RankedGroups {
        Objects.requireNonNull(ranked, "ranked");
        Objects.requireNonNull(grouping, "grouping");
        groups = List.copyOf(groups);
    }
}

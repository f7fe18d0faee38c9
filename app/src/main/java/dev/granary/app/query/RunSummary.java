package dev.granary.app.query;

import dev.granary.domain.pipeline.RunRecord;
import dev.granary.domain.pipeline.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run at a glance.
 *
 * @param folder its folder
 * @param record what {@code run.yaml} says; absent if there is none that can be read
 * @param statuses how many pipelines have come how far; only those that occur
 * @param usage what its artifacts take
 * @param problems what could not be read, a sentence each
 */
public record RunSummary(
        String folder, Optional<RunRecord> record, Map<Status, Long> statuses, Usage usage, List<String> problems) {

    public RunSummary {
        statuses = Map.copyOf(statuses);
        problems = List.copyOf(problems);
    }

    /** How many pipelines it has. */
    public long pipelines() {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }
}

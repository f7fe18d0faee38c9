package dev.granary.app.query;

import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.score.Direction;
import java.util.List;

/**
 * Pipelines, best first.
 *
 * @param metric by which they were ranked
 * @param direction which way is better
 * @param unfinished how many were left out because they are not finished
 * @param problems what could not be read, a sentence each
 */
public record RankedPipelines(
        String metric, Direction direction, List<PipelineRecord> pipelines, int unfinished, List<String> problems) {

    public RankedPipelines {
        pipelines = List.copyOf(pipelines);
        problems = List.copyOf(problems);
    }
}

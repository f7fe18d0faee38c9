package dev.granary.app.query;

import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.content.Digest;
import java.util.List;
import java.util.Map;

/**
 * A pipeline with its surroundings.
 *
 * @param users the folders of the run's other pipelines by the contents that they refer to
 * @param outputs the files in {@code outputs/}
 * @param predictions the files in {@code predictions/}
 * @param problems what cannot be read of its documents, and which contents are missing or not as recorded by their size
 */
public record PipelineDetails(
        PipelineRecord record,
        Map<Digest, List<String>> users,
        List<String> outputs,
        List<String> predictions,
        List<String> problems) {

    public PipelineDetails {
        users = Map.copyOf(users);
        outputs = List.copyOf(outputs);
        predictions = List.copyOf(predictions);
        problems = List.copyOf(problems);
    }

    /** The other pipelines that refer to a content, by folder. */
    public List<String> usersOf(Digest content) {
        return users.getOrDefault(content, List.of());
    }
}

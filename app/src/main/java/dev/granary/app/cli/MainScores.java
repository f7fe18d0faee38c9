package dev.granary.app.cli;

import dev.granary.app.store.PipelineRecord;
import java.util.List;

/** Which scores a table of pipelines shows. */
final class MainScores {

    private MainScores() {}

    /** The addresses of the main scores of these pipelines. */
    static List<String> of(List<PipelineRecord> pipelines) {
        return dev.granary.domain.score.MainScores.of(
                pipelines.stream().map(PipelineRecord::scores).toList());
    }
}

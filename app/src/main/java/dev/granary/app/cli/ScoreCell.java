package dev.granary.app.cli;

import dev.granary.app.store.PipelineRecord;
import java.util.OptionalDouble;

/** A score in a table; a dash where there is none. */
final class ScoreCell {

    private ScoreCell() {}

    static String of(PipelineRecord pipeline, String metric) {
        OptionalDouble value = pipeline.scores().number(metric);
        return value.isPresent() ? Figures.score(value.getAsDouble()) : "-";
    }
}

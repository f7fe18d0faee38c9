package dev.granary.app.run;

import dev.granary.domain.pipeline.Metadata;
import java.time.Duration;

/**
 * What came of training a pipeline.
 *
 * @param folder where it stands in its run
 * @param metadata what its record says
 * @param training how long fitting, predicting and scoring took
 * @param drawing how long the charts took
 * @param recording how long everything else took: storing, linking, writing, making it last
 */
public record TrainingResult(
        String folder, Metadata metadata, Duration training, Duration drawing, Duration recording) {}

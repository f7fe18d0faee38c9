package dev.granary.app.exec;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of running a command.
 *
 * @param run the run's folder
 * @param pipeline the pipeline's folder
 * @param isReused whether nothing ran, for what was recorded before stands for it
 * @param exitCode what the caller is to end with: the command's own, 124 if its time was over, 128 and the signal's number if
 *     it was interrupted, 1 if it ended well and what it promised is not there
 * @param duration from start to end
 * @param error why the record says failed
 */
public record ExecResult(
        String run, String pipeline, boolean isReused, int exitCode, Duration duration, Optional<String> error) {

    public ExecResult {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(pipeline, "pipeline");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(error, "error");
    }

    /** {@code RUN/PIPELINE}, as other commands take it. */
    public String address() {
        return run + "/" + pipeline;
    }
}

package dev.granary.app.share.export;

import dev.granary.domain.pipeline.RunRecord;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a package comes from.
 *
 * @param run the folder of the run
 * @param record what its {@code run.yaml} says
 * @param exportedAt when it was made, or is said to have been
 * @param toolVersion the version of this program
 */
record Origin(String run, Optional<RunRecord> record, Instant exportedAt, String toolVersion) {

    Origin {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(exportedAt, "exportedAt");
        Objects.requireNonNull(toolVersion, "toolVersion");
    }
}

package dev.granary.app.record;

import dev.granary.app.store.OpenRecord;
import dev.granary.app.store.PatientLeases;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Training;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import java.time.Duration;
import java.util.Optional;

/** How recording goes on with a pipeline that is recorded call by call: one call after the other. */
final class Resuming {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PipelineDocuments documents;
    private final PatientLeases leases;
    private final StorePath run;

    Resuming(PipelineDocuments documents, Leases leases, StorePath run) {
        this.documents = documents;
        this.leases = new PatientLeases(leases, PATIENCE);
        this.run = run;
    }

    /** A pipeline that is held, with what its documents say from then on. */
    record Resumed(Claim claim, OpenRecord before) {}

    /**
     * Waits until no other call is at work on a pipeline, and takes it.
     *
     * @throws NotOpenException if it cannot be gone on with
     * @throws dev.granary.ports.failure.MissingFailure if it is not there
     * @throws dev.granary.ports.failure.BusyFailure if another call does not end
     */
    Resumed resume(StorePath pipeline) {
        // Who records may outlive the run that was opened for it; the run must not be tidied or cleaned under them.
        Lease shared = leases.shared(run);
        Optional<Resumed> resumed = Optional.empty();
        try {
            resumed = take(pipeline).map(taken -> new Resumed(taken.claim().with(shared), taken.before()));
            return resumed.orElseThrow(() -> refused(pipeline));
        } finally {
            if (resumed.isEmpty()) {
                shared.close();
            }
        }
    }

    /** Empty if it is not open; then nobody waits. */
    private Optional<Resumed> take(StorePath pipeline) {
        Optional<Lease> own =
                leases.exclusiveUnless(pipeline, () -> !documents.open().isOpen(pipeline));
        if (own.isEmpty()) {
            return Optional.empty();
        }
        boolean isTaken = false;
        try {
            OpenRecord before = documents.open().read(pipeline);
            isTaken = before.metadata().training().isOpen();
            return isTaken
                    ? Optional.of(new Resumed(
                            new Claim(pipeline, pipeline, before.metadata().id(), own.get(), documents), before))
                    : Optional.empty();
        } finally {
            if (!isTaken) {
                own.get().close();
            }
        }
    }

    private NotOpenException refused(StorePath pipeline) {
        PipelineRecord there = documents.read(pipeline);
        String reason = switch (there.status()) {
            case FINISHED -> "it was finished%s, and stays as it is. Start another pipeline.".formatted(endOf(there));
            case FAILED -> "it failed%s (%s). Start another pipeline.".formatted(endOf(there), errorOf(there));
            case RUNNING ->
                "a process records it from beginning to end. Wait until that is done, or start a pipeline that is recorded call by call.";
            case INTERRUPTED ->
                "the process that recorded it died. Mark it as failed with 'granary verify %s --repair', and start another pipeline."
                        .formatted(run);
        };
        return new NotOpenException("Cannot record %s any further: %s".formatted(pipeline, reason));
    }

    private static String endOf(PipelineRecord pipeline) {
        return training(pipeline)
                .flatMap(Training::finishedAt)
                .map(at -> " at " + at)
                .orElse("");
    }

    private static String errorOf(PipelineRecord pipeline) {
        return training(pipeline).flatMap(Training::error).orElse("nobody said why");
    }

    private static Optional<Training> training(PipelineRecord pipeline) {
        return pipeline.metadata().map(Metadata::training);
    }
}

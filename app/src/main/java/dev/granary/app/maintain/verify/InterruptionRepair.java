package dev.granary.app.maintain.verify;

import dev.granary.app.host.Sha256;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.content.Digest;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.StoredSizes;
import dev.granary.domain.pipeline.Training;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Pipelines whose recorder died: they failed, and their record says so from now on. */
final class InterruptionRepair {

    private static final String REASON =
            "Interrupted: the process that recorded it died. Marked as failed by 'granary verify --repair'.";

    private final Work work;
    private final PipelineDocuments documents;
    private final Clock clock;

    InterruptionRepair(Work work, PipelineDocuments documents, Clock clock) {
        this.work = work;
        this.documents = documents;
        this.clock = clock;
    }

    void mend() {
        for (Finding found : work.found(FindingKind.PIPELINE_INTERRUPTED)) {
            work.look().pipelines().stream()
                    .filter(pipeline -> pipeline.place().equals(found.path()))
                    .forEach(pipeline -> work.attempt(() -> mark(pipeline)));
        }
    }

    private void mark(PipelineRecord pipeline) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Metadata> metadata = pipeline.metadata();
        if (metadata.isPresent()) {
            documents.markFailed(
                    pipeline.place(),
                    metadata.get().id(),
                    metadata.get().training().failed(now, REASON),
                    work::requireAlone);
        } else {
            Training failed = Training.started(pipeline.createdAt().orElse(now)).failed(now, REASON);
            documents.begin(pipeline.place(), claimed(pipeline, failed));
        }
        work.done("Marked %s as failed.".formatted(pipeline.place()));
    }

    /** All that is known of a pipeline that was only claimed. */
    private static Metadata claimed(PipelineRecord pipeline, Training failed) {
        return new Metadata(
                pipeline.definition()
                        .flatMap(definition -> id(definition, pipeline.folder()))
                        .orElse(pipeline.folder()),
                failed,
                Map.of("name", pipeline.dataset()),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                new StoredSizes(0, 0, 0),
                Optional.empty());
    }

    /** The id with which a definition gets this folder. */
    private static Optional<String> id(Definition definition, String folder) {
        Digest full = Sha256.of(definition.canonicalJson().getBytes(StandardCharsets.UTF_8));
        return IntStream.rangeClosed(Definition.FIRST_ID_DIGITS, Digest.DIGITS)
                .mapToObj(full::shortForm)
                .filter(id -> definition.folder(id).equals(folder))
                .findFirst();
    }
}

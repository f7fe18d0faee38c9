package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.RecordedStore;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import dev.granary.domain.pipeline.StoredSizes;
import dev.granary.domain.pipeline.Training;
import dev.granary.domain.score.Scores;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.storage.DocumentVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatusRaceTest {

    private static final Instant NOW = RecordedStore.CLOCK.instant();
    private static final StorePath PIPELINE = StorePath.of("2024-10-14_wheat", "yield_baseline_45d275");

    private final HookedStore store = new HookedStore(new InMemoryDisk());
    private final PipelineDocuments documents = new PipelineDocuments(store);

    private static Metadata metadata(Training training) {
        return new Metadata(
                "45d275",
                training,
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                new StoredSizes(0, 0, 0),
                Optional.empty());
    }

    @Test
    void aPipelineThatEndsWhileItIsReadIsNotTakenForInterrupted() {
        Training started = Training.started(NOW);
        documents.create(PIPELINE, RecordedStore.definition("baseline"), NOW);
        DocumentVersion begun = documents.begin(PIPELINE, metadata(started));
        store.beforeLookingWhetherHeld(() -> {
            store.beforeLookingWhetherHeld(() -> {});
            documents.end(
                    PIPELINE, begun, metadata(started.finished(NOW)), new Scores(Map.of("x", 1)), Set.of(), () -> {});
        });
        PipelineRecord read = documents.read(PIPELINE);
        assertThat(read.status()).isEqualTo(Status.FINISHED);
        assertThat(read.scores().number("x")).hasValue(1);
    }
}

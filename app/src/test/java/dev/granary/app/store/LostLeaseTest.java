package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.app.RecordedStore;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.StoredSizes;
import dev.granary.domain.pipeline.Training;
import dev.granary.domain.score.Scores;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever cannot be sure any more that a pipeline is theirs leaves its record alone: it may be the next one's. */
class LostLeaseTest {

    private static final Instant NOW = RecordedStore.CLOCK.instant();
    private static final StorePath PIPELINE = StorePath.of("2024-10-14_wheat", "yield_baseline_45d275");
    private static final Training STARTED = Training.started(NOW);

    private final HookedStore store = new HookedStore(new InMemoryDisk());
    private final PipelineDocuments documents = new PipelineDocuments(store);
    private DocumentVersion begun;

    @BeforeEach
    void begin() {
        documents.create(PIPELINE, RecordedStore.definition("baseline"), NOW);
        begun = documents.begin(PIPELINE, metadata(STARTED));
    }

    @Test
    void recordIsNotEndedWhenTheLeaseIsLostAfterTheScoresWereWritten() {
        byte[] before = record();

        assertThatExceptionOfType(BusyFailure.class)
                .isThrownBy(() -> documents.end(
                        PIPELINE, begun, metadata(STARTED.finished(NOW)), new Scores(Map.of("x", 1)), Set.of(), () -> {
                            if (store.documents().read(Layout.scores(PIPELINE)).isPresent()) {
                                throw lost();
                            }
                        }))
                .withMessage("lost");

        assertThat(record()).isEqualTo(before);
    }

    @Test
    void scoresAreNotWrittenWhenTheLeaseIsLost() {
        assertThatExceptionOfType(BusyFailure.class)
                .isThrownBy(() -> documents.end(
                        PIPELINE, begun, metadata(STARTED.finished(NOW)), new Scores(Map.of("x", 1)), Set.of(), () -> {
                            throw lost();
                        }))
                .withMessage("lost");

        assertThat(store.documents().read(Layout.scores(PIPELINE))).isEmpty();
    }

    @Test
    void recordIsNotMarkedFailedWhenTheLeaseIsLost() {
        byte[] before = record();

        assertThatExceptionOfType(BusyFailure.class)
                .isThrownBy(() -> documents.markFailed(PIPELINE, "45d275", STARTED.failed(NOW, "reason"), () -> {
                    throw lost();
                }))
                .withMessage("lost");

        assertThat(record()).isEqualTo(before);
    }

    private static BusyFailure lost() {
        return new BusyFailure("lost", null);
    }

    private byte[] record() {
        return store.documents()
                .read(Layout.metadata(PIPELINE))
                .map(Document::bytes)
                .orElseThrow();
    }

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
}

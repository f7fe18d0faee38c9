package dev.granary.app.record;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.Race;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyThreadsTest {

    private static final int THREADS = 8;
    private static final int PIPELINES_EACH = 25;

    @TempDir
    private Path root;

    @Test
    void manyThreadsRecordIntoOneRunAtOnce() {
        try (RecordedStore store = RecordedStore.in(root)) {
            Race.of(THREADS, thread -> {
                for (int i = 0; i < PIPELINES_EACH; i++) {
                    int shared = i;
                    store.record("t%d-p%d".formatted(thread, i), recording -> {
                        recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("shared " + shared)));
                        recording.artifact("PLS", "model_1.pkl", Content.of(bytes("own " + thread + " " + shared)));
                        recording.output("chart.png", Content.of(bytes("chart")));
                    });
                }
                return thread;
            });
            assertThat(store.granary().pipelines("wheat"))
                    .hasSize(THREADS * PIPELINES_EACH)
                    .extracting(PipelineRecord::status)
                    .containsOnly(Status.FINISHED);
            assertThat(OnDisk.contents(store.path(".artifacts"))).hasSize(PIPELINES_EACH + THREADS * PIPELINES_EACH);
            assertThat(OnDisk.sumsProblems(store.path(".artifacts"))).isEmpty();
            assertThat(OnDisk.names(store.cached(".tmp"))).isEmpty();
            assertThat(store.granary().summary("wheat").usage().storedBytes())
                    .isEqualTo(store.granary().pipelines("wheat").stream()
                            .mapToLong(pipeline ->
                                    pipeline.metadata().orElseThrow().sizes().storedBytes())
                            .sum());
        }
    }

    @Test
    void manyThreadsRecordIntoOnePipelineAtOnce() {
        try (RecordedStore store = RecordedStore.in(root);
                PipelineRecording recording = store.start("baseline")) {
            Race.of(THREADS, thread -> {
                for (int i = 0; i < PIPELINES_EACH; i++) {
                    recording.artifact("PLS", "model_%d_%d.pkl".formatted(thread, i), Content.of(bytes("model " + i)));
                }
                return thread;
            });
            assertThat(recording.finish().artifacts()).hasSize(THREADS * PIPELINES_EACH);
            assertThat(OnDisk.contents(store.path(".artifacts"))).hasSize(PIPELINES_EACH);
            assertThat(OnDisk.names(store.path(recording.folder(), "binaries"))).hasSize(THREADS * PIPELINES_EACH);
        }
    }
}

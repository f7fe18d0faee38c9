package dev.granary.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverScoresTest {

    @TempDir
    private Path root;

    @Test
    void scoresThatStandThereAlreadyAreNotTakenForTheOnesGiven() {
        try (RecordedStore store = RecordedStore.in(root)) {
            PipelineRecording recording = store.start("baseline");
            Path folder = store.path(recording.folder());
            OnDisk.write(folder.resolve("scores.yaml"), "test:\n  rmse: 0.1\n");
            recording.scores(Map.of("test", Map.of("rmse", 0.5)));
            assertThatThrownBy(recording::finish).hasMessageContaining("scores.yaml");
            assertThat(OnDisk.section(folder.resolve("metadata.yaml"), "training"))
                    .containsEntry("status", "failed");
        }
    }

    @Test
    void aReplacementThatFailedAtItsEndHasAnIdOfItsOwn() {
        try (RecordedStore store = RecordedStore.in(root)) {
            Path pipeline = store.recordScaler("baseline", "old");
            PipelineRecording recording = store.run().start(RecordedStore.definition("baseline"), IfPresent.REPLACE);
            OnDisk.write(store.path("." + pipeline.getFileName() + ".granary-new", "scores.yaml"), "x: 1\n");
            assertThatThrownBy(recording::finish).hasMessageContaining("scores.yaml");
            Path beside = store.path(pipeline.getFileName() + "-2");
            assertThat(OnDisk.section(beside.resolve("metadata.yaml"), "training"))
                    .containsEntry("status", "failed");
            assertThat(OnDisk.yaml(beside.resolve("metadata.yaml")).get("id"))
                    .isEqualTo(OnDisk.yaml(pipeline.resolve("metadata.yaml")).get("id") + "-2");
        }
    }
}

package dev.granary.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateRecordingTest {

    @TempDir
    private Path root;

    @Test
    void anArtifactThatComesAfterTheEndIsRefusedAndLeavesNothing() {
        try (RecordedStore store = RecordedStore.in(root)) {
            PipelineRecording recording = store.start("baseline");
            Content late = Content.writtenBy(out -> {
                out.write(RecordedStore.bytes("late"));
                recording.finish();
            });
            assertThatThrownBy(() -> recording.artifact("StandardScaler", "scaler_0.pkl", late))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has ended");
            assertThat(OnDisk.names(store.path(".artifacts", ".tmp"))).isEmpty();
        }
    }
}

package dev.granary.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunClosedEarlyTest {

    @TempDir
    private Path root;

    @Test
    void aClosedRunStartsNoPipeline() {
        try (RecordedStore store = RecordedStore.in(root)) {
            store.run().close();
            assertThatIllegalStateException()
                    .isThrownBy(() -> store.start("baseline"))
                    .withMessage("The run 2024-10-14_wheat is closed for recording; open it again.");
        }
    }

    @Test
    void aRunThatIsClosedEarlyStaysInUseWhileAPipelineIsRecorded() {
        try (RecordedStore store = RecordedStore.in(root)) {
            PipelineRecording recording = store.start("baseline");
            recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(RecordedStore.bytes("content")));
            store.run().close();
            try (RecordedStore other = RecordedStore.in(root)) {
                other.recordScaler("other", "another content");
            }
            recording.finish();
            assertThat(store.path(recording.folder(), "binaries", "scaler_0.pkl"))
                    .hasContent("content");
        }
    }
}

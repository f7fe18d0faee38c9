package dev.granary.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedSwapTest {

    @TempDir
    private Path root;

    @Test
    void whoRecordsMeanwhileFindsTheReplacementInItsPlace() throws IOException {
        try (RecordedStore store = RecordedStore.in(root)) {
            Path pipeline = store.recordScaler("baseline", "old");
            Path newer = store.record(
                    RecordedStore.definition("baseline"),
                    IfPresent.AGAIN,
                    recording -> recording.artifact(
                            "StandardScaler", "scaler_0.pkl", Content.of(RecordedStore.bytes("new"))));
            String folder = pipeline.getFileName().toString();
            Files.move(pipeline, store.path("." + folder + ".granary-old"));
            Files.move(newer, store.path("." + folder + ".granary-new"));
            assertThatThrownBy(() -> store.start("baseline"))
                    .isInstanceOf(AlreadyRecordedException.class)
                    .hasMessageContaining("the same definition stands there as " + folder + " (finished)");
            assertThat(pipeline.resolve("binaries/scaler_0.pkl")).hasContent("new");
            assertThat(OnDisk.names(store.path())).containsExactly(".artifacts", "run.yaml", folder);
        }
    }

    @Test
    void whoRecordsMeanwhileFindsTheOldOneBackWithoutAReplacement() throws IOException {
        try (RecordedStore store = RecordedStore.in(root)) {
            Path pipeline = store.recordScaler("baseline", "old");
            String folder = pipeline.getFileName().toString();
            Files.move(pipeline, store.path("." + folder + ".granary-old"));
            assertThatThrownBy(() -> store.start("baseline")).isInstanceOf(AlreadyRecordedException.class);
            assertThat(pipeline.resolve("binaries/scaler_0.pkl")).hasContent("old");
        }
    }

    @Test
    void aRefusedReplacementGivesItsLeaseBack() throws IOException {
        try (RecordedStore store = RecordedStore.in(root)) {
            Path pipeline = store.recordScaler("baseline", "old");
            Path inTheWay = store.path("." + pipeline.getFileName() + ".granary-new");
            OnDisk.write(inTheWay, "a file");
            assertThatThrownBy(() -> store.run().start(RecordedStore.definition("baseline"), IfPresent.REPLACE))
                    .hasMessageContaining("granary-new");
            Files.delete(inTheWay);
            Path replaced = store.record(
                    RecordedStore.definition("baseline"), IfPresent.REPLACE, recording -> recording.scores(Map.of()));
            assertThat(replaced).isEqualTo(pipeline);
        }
    }
}

package dev.granary.app.record;

import static dev.granary.app.RecordedStore.bytes;
import static dev.granary.app.RecordedStore.definition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.host.Surroundings;
import dev.granary.app.store.Content;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.bed.NeedsPosix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {

    @TempDir
    private Path root;

    private RecordedStore store;
    private String folder;

    @BeforeEach
    void recordOne() {
        store = RecordedStore.in(root);
        folder = store.recordScaler("baseline", "old").getFileName().toString();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private PipelineRecording replacing() {
        return store.run().start(definition("baseline"), IfPresent.REPLACE);
    }

    private void reopen() {
        store.close();
        store = RecordedStore.in(root);
    }

    @Test
    void theOldOneStaysUntilTheNewOneIsFinished() throws IOException {
        try (PipelineRecording recording = replacing()) {
            recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("new")));
            assertThat(store.granary().pipelines("wheat")).hasSize(1);
            assertThat(store.granary().pipeline("wheat", "baseline").bytes("scaler_0.pkl"))
                    .asString()
                    .isEqualTo("old");
            recording.finish();
        }
        assertThat(store.granary().pipeline("wheat", "baseline").bytes("scaler_0.pkl"))
                .asString()
                .isEqualTo("new");
    }

    @Test
    void theNewOneHasTheOldOnesFolderAndId() {
        String id = store.granary().pipeline("wheat", folder).record().id();
        store.record(definition("baseline"), IfPresent.REPLACE, recording -> {});
        assertThat(OnDisk.names(store.path())).containsExactly(".artifacts", "run.yaml", folder);
        assertThat(store.granary().pipeline("wheat", folder).record().id()).isEqualTo(id);
    }

    @Test
    void theLinksOfTheNewOneAreRight() throws IOException {
        Path pipeline = store.record(
                definition("baseline"),
                IfPresent.REPLACE,
                recording -> recording.artifact("StandardScaler", "scaler_1.pkl", Content.of(bytes("new"))));
        assertThat(OnDisk.names(pipeline.resolve("binaries"))).containsExactly("scaler_1.pkl");
        assertThat(pipeline.resolve("binaries/scaler_1.pkl")).hasContent("new");
    }

    @Test
    void replacingWhatIsNotThereRecordsIt() {
        assertThat(store.record(definition("other"), IfPresent.REPLACE, recording -> {}))
                .exists();
    }

    @Test
    void aFailedReplacementStandsBesideTheOldOne() {
        try (PipelineRecording recording = replacing()) {
            recording.fail("out of memory");
            assertThat(recording.folder()).isEqualTo(folder + "-2");
        }
        assertThat(OnDisk.names(store.path())).containsExactly(".artifacts", "run.yaml", folder, folder + "-2");
        assertThat(store.granary().pipeline("wheat", folder).record().status()).isEqualTo(Status.FINISHED);
        assertThat(store.granary().pipeline("wheat", folder + "-2").record())
                .satisfies(failed -> assertThat(failed.status()).isEqualTo(Status.FAILED))
                .satisfies(failed -> assertThat(
                                failed.metadata().orElseThrow().training().error())
                        .contains("out of memory"));
    }

    @Test
    void aReplacementThatWasLeftUnfinishedStandsBesideTheOldOne() throws IOException {
        replacing().close();
        assertThat(store.granary().pipeline("wheat", folder).bytes("scaler_0.pkl"))
                .asString()
                .isEqualTo("old");
        assertThat(store.granary().pipeline("wheat", folder + "-2").record().status())
                .isEqualTo(Status.FAILED);
    }

    @Test
    void aFailedReplacementKeepsItsOutputsAndIsDurableToo() {
        try (Granary durable = Granary.at(root)
                        .surroundings(Surroundings.untold())
                        .clock(RecordedStore.CLOCK)
                        .open();
                RunRecording run = durable.run("wheat");
                PipelineRecording recording = run.start(definition("baseline"), IfPresent.REPLACE)) {
            recording.output("chart.png", Content.of(bytes("half a chart")));
            recording.scores(Map.of("train", Map.of("rmse", 0.5)));
            recording.fail("out of memory");
        }
        assertThat(store.path(folder + "-2", "outputs", "chart.png")).hasContent("half a chart");
        assertThat(store.granary().pipeline("wheat", folder + "-2").record().status())
                .isEqualTo(Status.FAILED);
    }

    @Test
    void whatIsOfANewerFormatIsNotReplaced() {
        Path metadata = store.path(folder, "metadata.yaml");
        OnDisk.write(metadata, OnDisk.text(metadata).replace("format: 1", "format: 2"));
        assertThatThrownBy(() -> store.run().start(RecordedStore.definition("baseline"), IfPresent.REPLACE))
                .isInstanceOf(NewerFormat.class)
                .hasMessageContaining("it is of format 2; this program knows format 1");
        assertThat(store.path(folder)).isDirectory();
    }

    @Test
    void aFailedOneIsReplacedByAFinishedOne() {
        store.start("other").fail("no");
        store.record(definition("other"), IfPresent.REPLACE, recording -> {});
        assertThat(store.granary().pipeline("wheat", "other").record().status()).isEqualTo(Status.FINISHED);
    }

    @Test
    @NeedsPosix
    void aReplacementThatDiedIsDroppedByTheNextRecording() throws IOException {
        replacing();
        crash();
        assertThat(store.path("." + folder + ".granary-new")).exists();
        reopen();
        assertThat(OnDisk.names(store.path())).containsExactly(".artifacts", "run.yaml", folder);
        assertThat(store.granary().pipeline("wheat", folder).bytes("scaler_0.pkl"))
                .asString()
                .isEqualTo("old");
    }

    @Test
    void aSwapThatDiedHalfWayIsCompletedByTheNextRecording() throws IOException {
        Path newer = store.recordScaler("other", "new");
        store.close();
        Files.move(store.path(folder), store.path("." + folder + ".granary-old"));
        Files.move(newer, store.path("." + folder + ".granary-new"));
        store = RecordedStore.in(root);
        assertThat(OnDisk.names(store.path())).containsExactly(".artifacts", "run.yaml", folder);
        assertThat(store.path(folder, "binaries", "scaler_0.pkl")).hasContent("new");
    }

    @Test
    void aSwapThatDiedAtItsEndLosesOnlyTheOldOne() throws IOException {
        store.close();
        Files.createDirectory(store.path("." + folder + ".granary-old"));
        OnDisk.write(store.path("." + folder + ".granary-old", "metadata.yaml"), "old");
        store = RecordedStore.in(root);
        assertThat(OnDisk.names(store.path())).containsExactly(".artifacts", "run.yaml", folder);
        assertThat(store.path(folder, "binaries", "scaler_0.pkl")).hasContent("old");
    }

    @Test
    void anOldOneWithoutAReplacementGoesBackToItsPlace() throws IOException {
        store.close();
        Files.move(store.path(folder), store.path("." + folder + ".granary-old"));
        store = RecordedStore.in(root);
        assertThat(OnDisk.names(store.path())).containsExactly(".artifacts", "run.yaml", folder);
        assertThat(store.path(folder, "binaries", "scaler_0.pkl")).hasContent("old");
    }

    @Test
    void leftoversOfSomebodyWhoStillRecordsAreLeftAlone() {
        try (PipelineRecording recording = replacing();
                RecordedStore second = RecordedStore.in(root)) {
            assertThat(second.path("." + folder + ".granary-new", "pipeline.yaml"))
                    .exists();
            recording.finish();
        }
    }

    @Test
    void aReplacementIsUnlistedWhileItIsRecorded() {
        try (PipelineRecording recording = replacing()) {
            assertThat(store.granary().pipelines("wheat"))
                    .extracting(p -> p.folder())
                    .containsExactly(folder);
            assertThat(recording.folder()).isEqualTo(folder);
            recording.finish();
        }
    }

    @Test
    void nothingMoreCanBeRecordedAfterReplacing() {
        PipelineRecording recording = replacing();
        recording.finish();
        assertThatThrownBy(() -> recording.scores(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The recording of 2024-10-14_wheat/" + folder + " has ended; start another one.");
    }

    /** Lets the leases go as the end of a process does, without ending what was being recorded. */
    private void crash() throws IOException {
        store.close();
        Files.delete(store.cached(".lock"));
    }
}

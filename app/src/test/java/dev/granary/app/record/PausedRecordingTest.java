package dev.granary.app.record;

import static dev.granary.app.RecordedStore.bytes;
import static dev.granary.app.RecordedStore.definition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.Race;
import dev.granary.app.RecordedStore;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.maintain.clean.CleanOptions;
import dev.granary.app.maintain.clean.CleanProgress;
import dev.granary.app.maintain.verify.RunRepair;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.SealedRunException;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import dev.granary.domain.pipeline.StoredSizes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PausedRecordingTest {

    @TempDir
    private Path root;

    private RecordedStore store;

    @BeforeEach
    void open() {
        store = RecordedStore.in(root);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String begun() {
        PipelineRecording recording = store.start("baseline");
        recording.pause();
        return recording.folder();
    }

    private static void logged(RecordedStore store, String folder, Consumer<PipelineRecording> call) {
        try (PipelineRecording recording = store.granary().resume("wheat", folder)) {
            call.accept(recording);
            recording.pause();
        }
    }

    private void log(String folder, Consumer<PipelineRecording> call) {
        logged(store, folder, call);
    }

    private void finish(String folder) {
        try (PipelineRecording recording = store.run().resume(folder)) {
            recording.finish();
        }
    }

    private PipelineRecord recorded() {
        return store.granary().pipeline("wheat", "baseline").record();
    }

    private Metadata metadata() {
        return recorded().metadata().orElseThrow();
    }

    private static void scaler(PipelineRecording recording, String link, String content) {
        recording.artifact("StandardScaler", link, Content.of(bytes(content)));
    }

    @Test
    void aPipelineThatPausedIsRunningThoughNobodyHoldsIt() {
        String folder = begun();
        assertThat(recorded().status()).isEqualTo(Status.RUNNING);
        assertThat(OnDisk.section(store.path(folder, "metadata.yaml"), "training"))
                .containsEntry("status", "running")
                .containsEntry("open", true);
        assertThat(store.path(folder, "scores.yaml")).doesNotExist();
    }

    @Test
    void whatSeveralCallsRecordIsAllThereInTheEnd() {
        String folder = begun();
        log(folder, recording -> scaler(recording, "scaler_0.pkl", "abc"));
        log(folder, recording -> recording.input("features.csv", Content.of(bytes("x,y\n"))));
        log(folder, recording -> recording.output("chart.png", Content.of(bytes("chart"))));
        log(folder, recording -> recording.prediction("test.csv", Content.of(bytes("1\n"))));
        log(folder, recording -> recording.scores(Map.of("test", Map.of("rmse", 0.5))));
        log(folder, recording -> recording.scores(Map.of("test", Map.of("mae", 0.25))));
        log(folder, recording -> recording.param("lr", 0.05));
        log(folder, recording -> recording.tag("sweep", "nightly"));
        log(folder, recording -> recording.stage("train"));
        finish(folder);

        assertThat(recorded().status()).isEqualTo(Status.FINISHED);
        assertThat(recorded().scores().tree()).isEqualTo(Map.of("test", Map.of("rmse", 0.5, "mae", 0.25)));
        Metadata metadata = metadata();
        assertThat(metadata.training().isOpen()).isFalse();
        assertThat(metadata.training().finishedAt()).isPresent();
        assertThat(metadata.contents().map(ArtifactEntry::link)).containsExactly("features.csv", "scaler_0.pkl");
        assertThat(metadata.files())
                .extracting(file -> file.file())
                .containsExactly("outputs/chart.png", "predictions/test.csv");
        assertThat(metadata.annotations().stage()).hasValue("train");
        assertThat(metadata.annotations().params()).isEqualTo(Map.of("lr", 0.05));
        assertThat(metadata.annotations().tags()).isEqualTo(Map.of("sweep", "nightly"));
        assertThat(metadata.links()).isPresent();
        assertThat(OnDisk.content(store.path(folder, "binaries", "scaler_0.pkl")))
                .hasContent("abc");
        assertThat(store.granary()
                        .verify("wheat", Depth.FULL, ReadProgress.none())
                        .runs())
                .flatExtracting(run -> run.findings())
                .isEmpty();
    }

    @Test
    void sizesAreThoseOfAllCalls() {
        store.recordScaler("other", "abc");
        String folder = begun();
        log(folder, recording -> scaler(recording, "scaler_0.pkl", "abc"));
        log(folder, recording -> scaler(recording, "scaler_1.pkl", "four"));
        log(folder, recording -> scaler(recording, "scaler_2.pkl", "four"));
        finish(folder);
        assertThat(metadata().sizes()).isEqualTo(new StoredSizes(3, 11, 4));
    }

    @Test
    void whatIsLoggedAgainReplacesWhatWasLogged() {
        String folder = begun();
        for (String text : List.of("first", "second")) {
            log(folder, recording -> {
                recording.output("chart.png", Content.of(bytes(text)));
                recording.scores(Map.of("test", Map.of("rmse", text.length())));
                recording.param("round", text);
                recording.tag("round", text);
            });
        }
        assertThat(store.path(folder, "outputs", "chart.png")).hasContent("second");
        assertThat(metadata().files()).hasSize(1);
        assertThat(metadata().files().get(0).sha256()).hasToString(OnDisk.sha256("second"));
        assertThat(metadata().annotations().params()).isEqualTo(Map.of("round", "second"));
        assertThat(metadata().annotations().tags()).isEqualTo(Map.of("round", "second"));
        assertThat(recorded().scores().number("test.rmse")).hasValue(6);
    }

    @Test
    void theSameArtifactOnceMoreChangesNothing() {
        String folder = begun();
        log(folder, recording -> scaler(recording, "scaler_0.pkl", "abc"));
        Path record = store.path(folder, "metadata.yaml");
        String before = OnDisk.text(record);
        log(folder, recording -> recording.artifact("MinMaxScaler", "scaler_0.pkl", Content.of(bytes("abc"))));
        assertThat(OnDisk.text(record)).isEqualTo(before);
        assertThat(OnDisk.names(store.cached(".tmp"))).isEmpty();
    }

    @Test
    void anotherArtifactUnderTheSameNameIsRefusedAndNothingElseOfTheCallCounts() {
        String folder = begun();
        log(folder, recording -> scaler(recording, "scaler_0.pkl", "abc"));
        String before = OnDisk.text(store.path(folder, "metadata.yaml"));
        assertThatThrownBy(() -> log(folder, recording -> {
                    scaler(recording, "scaler_1.pkl", "new");
                    scaler(recording, "scaler_0.pkl", "other");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot link 'scaler_0.pkl': the pipeline has a link of that name already, to another content (SHA-256 %s). Give this one another name."
                                .formatted(OnDisk.sha256("abc")));
        assertThat(OnDisk.text(store.path(folder, "metadata.yaml"))).isEqualTo(before);
        assertThat(OnDisk.names(store.path(folder, "binaries"))).hasSize(1);
        assertThat(recorded().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aNameThatDiffersFromAnEarlierOneInItsFileNameOnlyIsRefused() {
        String folder = begun();
        log(folder, recording -> scaler(recording, "my scaler.pkl", "abc"));
        assertThatThrownBy(() -> log(folder, recording -> scaler(recording, "my-scaler.pkl", "abc")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "the link 'my scaler.pkl' of this pipeline has the file name my-scaler.pkl already");
    }

    @Test
    void aRecordingThatGoesOnAndIsLeftLeavesThePipelineOpen() {
        String folder = begun();
        String before = OnDisk.text(store.path(folder, "metadata.yaml"));
        try (PipelineRecording recording = store.run().resume(folder)) {
            scaler(recording, "scaler_0.pkl", "abc");
            recording.param("lr", 1);
        }
        assertThat(OnDisk.text(store.path(folder, "metadata.yaml"))).isEqualTo(before);
        finish(folder);
        assertThat(recorded().status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void aPipelineThatFailsKeepsWhatWasLogged() {
        String folder = begun();
        log(folder, recording -> scaler(recording, "scaler_0.pkl", "abc"));
        try (PipelineRecording recording = store.run().resume(folder)) {
            recording.fail("out of memory");
        }
        assertThat(recorded().status()).isEqualTo(Status.FAILED);
        assertThat(metadata().training().error()).hasValue("out of memory");
        assertThat(metadata().artifacts()).hasSize(1);
        assertThat(store.path(folder, "scores.yaml")).exists();
    }

    @Test
    void keysThatThisProgramDoesNotKnowStay() {
        String folder = begun();
        Path record = store.path(folder, "metadata.yaml");
        OnDisk.write(record, OnDisk.text(record) + "lineage: \"kept\"\n");
        log(folder, recording -> recording.param("lr", 1));
        assertThat(OnDisk.yaml(record)).containsEntry("lineage", "kept");
    }

    @Test
    void whatHasEndedIsNotGoneOnWith() {
        String folder = begun();
        finish(folder);
        String end = "2024-10-14T10:30:00Z";
        assertThatThrownBy(() -> store.run().resume(folder))
                .isInstanceOf(NotOpenException.class)
                .hasMessage(
                        "Cannot record 2024-10-14_wheat/%s any further: it was finished at %s, and stays as it is. Start another pipeline.",
                        folder, end);

        PipelineRecording failed = store.start("second");
        failed.fail("out of memory");
        assertThatThrownBy(() -> store.granary().resume("wheat", "second"))
                .isInstanceOf(NotOpenException.class)
                .hasMessage(
                        "Cannot record 2024-10-14_wheat/%s any further: it failed at %s (out of memory). Start another pipeline.",
                        failed.folder(), end);
    }

    @Test
    void whatAProcessRecordsFromBeginningToEndIsNotGoneOnWith() {
        try (PipelineRecording recording = store.start("baseline")) {
            assertThatThrownBy(() -> store.granary().resume("wheat", "baseline"))
                    .isInstanceOf(NotOpenException.class)
                    .hasMessageContaining("any further: a process records it from beginning to end. Wait");
            recording.finish();
        }
    }

    @Test
    void whatWasInterruptedIsNotGoneOnWith() {
        Path pipeline = store.recordScaler("baseline", "abc");
        OnDisk.write(
                pipeline.resolve("metadata.yaml"),
                OnDisk.text(pipeline.resolve("metadata.yaml")).replace("\"finished\"", "\"running\""));
        assertThatThrownBy(() -> store.granary().resume("wheat", "baseline"))
                .isInstanceOf(NotOpenException.class)
                .hasMessageContaining(
                        "any further: the process that recorded it died. Mark it as failed with 'granary verify 2024-10-14_wheat --repair'");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        begun();
        assertThatThrownBy(() -> store.granary().resume("wheat", "first"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("Cannot find the pipeline 'first' in 2024-10-14_wheat.");
        assertThatThrownBy(() -> store.granary().resume("rye", "first")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aSealedRunRefuses() {
        String folder = begun();
        finish(folder);
        store.run().close();
        store.granary().seal("wheat", ReadProgress.none());
        assertThatThrownBy(() -> store.granary().resume("wheat", folder)).isInstanceOf(SealedRunException.class);
        store.granary().unseal("wheat");
    }

    @Test
    void aRunWithAnOpenPipelineIsNotSealed() {
        String folder = begun();
        store.run().close();
        assertThat(store.granary().seal("wheat", ReadProgress.none()).problems())
                .containsExactly("The pipeline 2024-10-14_wheat/%s is being recorded. Wait until it is finished."
                        .formatted(folder));
    }

    @Test
    void whatIsToReplaceAPipelineCannotPause() {
        store.recordScaler("baseline", "abc");
        try (PipelineRecording recording = store.run().start(definition("baseline"), IfPresent.REPLACE)) {
            assertThatThrownBy(recording::pause)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is to replace another one, so it cannot pause");
            recording.finish();
        }
    }

    @Test
    void callsThatComeAtOnceLoseNothing() {
        String folder = begun();
        Race.of(16, number -> {
            try (RecordedStore own = RecordedStore.in(root)) {
                logged(own, folder, recording -> {
                    scaler(recording, "scaler_" + number + ".pkl", "content " + number % 4);
                    recording.scores(Map.of("fold_" + number, Map.of("rmse", number)));
                    recording.param("param_" + number, number);
                    recording.output("chart_" + number + ".png", Content.of(bytes("chart " + number)));
                });
                return number;
            }
        });
        finish(folder);
        assertThat(metadata().artifacts()).hasSize(16);
        assertThat(metadata().files()).hasSize(16);
        assertThat(metadata().annotations().params()).hasSize(16);
        assertThat(recorded().scores().tree()).hasSize(16);
        assertThat(OnDisk.contents(store.path(".artifacts"))).hasSize(4);
        assertThat(metadata().sizes()).isEqualTo(new StoredSizes(16, 16 * 9, 4 * 9));
    }

    @ParameterizedTest
    @EnumSource(
            value = LinkChoice.class,
            names = {"AUTO", "COPY"})
    void nobodyTakesWhatAnOpenPipelineRefersTo(LinkChoice links) {
        store.close();
        store = RecordedStore.in(root.resolve("other"), RecordedStore.LONG_AFTER, links);
        PipelineRecording started = store.run().start(definition("baseline"));
        started.pause();
        String folder = started.folder();
        log(folder, recording -> scaler(recording, "scaler_0.pkl", "abc"));
        String run = store.run().folder();
        store.run().close();

        store.granary().cleanAllArtifacts(CleanOptions.REPORT.effect(CleanOptions.Effect.DELETE), CleanProgress.none());
        assertThat(store.granary()
                        .repair(run, Depth.FULL, List.of(), ReadProgress.none())
                        .runs())
                .flatExtracting(RunRepair::done)
                .isEmpty();

        assertThat(recorded().status()).isEqualTo(Status.RUNNING);
        log(folder, recording -> scaler(recording, "scaler_1.pkl", "abc"));
        assertThat(metadata().artifacts()).hasSize(2);
        assertThat(OnDisk.content(store.root()
                        .resolve(run)
                        .resolve(folder)
                        .resolve("binaries")
                        .resolve("scaler_0.pkl")))
                .hasContent("abc");
    }

    @Test
    void linksOfAnotherKindSaySo() {
        String folder = begun();
        log(folder, recording -> scaler(recording, "scaler_0.pkl", "abc"));
        try (RecordedStore copying = RecordedStore.in(root, RecordedStore.CLOCK, LinkChoice.COPY)) {
            logged(copying, folder, recording -> scaler(recording, "scaler_1.pkl", "four"));
        }
        finish(folder);
        assertThat(metadata().kindOf(metadata().artifacts().get(1)))
                .hasValue(LinkChoice.COPY.kind().orElseThrow());
        assertThat(store.granary()
                        .verify("wheat", Depth.FULL, ReadProgress.none())
                        .runs())
                .flatExtracting(run -> run.findings())
                .isEmpty();
    }

    @Test
    void aRunMayGetAnotherNameBetweenTwoCalls() {
        String folder = begun();
        log(folder, recording -> scaler(recording, "scaler_0.pkl", "abc"));
        store.run().close();
        store.granary().rename("wheat", "rye");
        try (PipelineRecording recording = store.granary().resume("2024-10-14_rye", folder)) {
            scaler(recording, "scaler_1.pkl", "abc");
            recording.finish();
        }
        PipelineRecord moved = store.granary().pipeline("rye", "baseline").record();
        assertThat(moved.status()).isEqualTo(Status.FINISHED);
        assertThat(moved.metadata().orElseThrow().artifacts()).hasSize(2);
        assertThatThrownBy(() -> store.granary().resume("2024-10-14_wheat", folder))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void anOpenPipelineMayBeRemoved() {
        String folder = begun();
        log(folder, recording -> scaler(recording, "scaler_0.pkl", "abc"));
        store.run().close();
        store.granary().remove(store.granary().planRemoval(List.of("wheat/" + folder)));
        assertThat(store.path(folder)).doesNotExist();
        assertThat(OnDisk.contents(store.path(".artifacts"))).isEmpty();
    }
}

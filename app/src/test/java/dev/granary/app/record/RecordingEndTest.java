package dev.granary.app.record;

import static dev.granary.app.RecordedStore.bytes;
import static dev.granary.app.RecordedStore.definition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.bed.NeedsPosix;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.failure.MissingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordingEndTest {

    @TempDir
    private Path folder;

    private RecordedStore store;

    @BeforeEach
    void open() {
        store = RecordedStore.in(folder.resolve("results"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private PipelineRecord recorded() {
        return store.granary().pipeline("wheat", "baseline").record();
    }

    private String error() {
        return recorded().metadata().orElseThrow().training().error().orElseThrow();
    }

    @Test
    void aFinishedPipelineIsFinished() {
        store.start("baseline").finish();
        assertThat(recorded().status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void itsRecordBeginsAsTheFormatSays() {
        Path pipeline = store.recordScaler("baseline", "abc");
        assertThat(OnDisk.text(pipeline.resolve("metadata.yaml")))
                .startsWith("""
                format: 1
                id: "%s"
                training:
                  status: "finished"
                  started_at: "2024-10-14T10:30:00Z"
                  finished_at: "2024-10-14T10:30:00Z"
                  duration_seconds: 0
                dataset:
                  name: "yield"
                """.formatted(recorded().id()));
    }

    @Test
    @NeedsPosix
    void itsRecordEndsWithTheKindOfItsLinks() {
        Path pipeline = store.recordScaler("baseline", "abc");
        assertThat(OnDisk.text(pipeline.resolve("metadata.yaml")))
                .endsWith("\nlinks: \"symlink\"\nlinks_reason: \"auto\"\n");
    }

    @Test
    void itsDefinitionIsPortable() {
        assertThat(OnDisk.text(store.recordScaler("baseline", "abc").resolve("pipeline.yaml")))
                .isEqualTo("""
                name: "baseline"
                dataset: "yield"
                created_at: "2024-10-14T10:30:00Z"
                steps:
                  - class: "StandardScaler"
                    params: {}
                """);
    }

    @Test
    void finishReturnsWhatTheRecordSays() {
        try (PipelineRecording recording = store.start("baseline")) {
            recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("abc")));
            assertThat(recording.finish()).isEqualTo(recorded().metadata().orElseThrow());
        }
    }

    @Test
    void aFailedPipelineHasTheReason() {
        store.start("baseline").fail("singular matrix");
        assertThat(recorded().status()).isEqualTo(Status.FAILED);
        assertThat(error()).isEqualTo("singular matrix");
    }

    @Test
    void whatAFailedPipelineHadIsKept() throws IOException {
        try (PipelineRecording recording = store.start("baseline")) {
            recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("abc")));
            recording.fail("singular matrix");
        }
        assertThat(store.granary().pipeline("wheat", "baseline").bytes("scaler_0.pkl"))
                .asString()
                .isEqualTo("abc");
    }

    @Test
    void whatFailedAndSaysMoreThanARecordHoldsIsMarkedFailedAllTheSame() {
        PipelineRecording recording = store.start("baseline");
        recording.execution(Map.of("command", "x".repeat(1 << 20)));

        assertThatThrownBy(() -> recording.fail("exit code 3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The values take more than 1048576 bytes as YAML; keep large ones in a file.");

        assertThat(recorded().status()).isEqualTo(Status.FAILED);
        assertThat(error()).isEqualTo("exit code 3");
    }

    @Test
    void nothingStaysOfOneThatIsWithdrawn() {
        PipelineRecording recording = store.start("baseline");
        recording.artifact("PCA", "pca.bin", Content.of(bytes("fitted")));
        recording.output("chart.svg", Content.of(bytes("<svg/>")));

        recording.withdraw();

        assertThat(store.granary().pipelines("wheat")).isEmpty();
        store.start("baseline").finish();
        assertThat(recorded().status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void oneThatGoesOnCannotBeWithdrawn() {
        PipelineRecording started = store.start("baseline");
        started.pause();
        try (PipelineRecording resumed = store.run().resume(started.folder())) {
            assertThatIllegalStateException()
                    .isThrownBy(resumed::withdraw)
                    .withMessageContaining("goes on with what others recorded, so it cannot be withdrawn");
        }
    }

    @Test
    void leavingWithoutFinishMarksItFailed() {
        store.start("baseline").close();
        assertThat(recorded().status()).isEqualTo(Status.FAILED);
        assertThat(error()).isEqualTo("The recording was left without finish().");
    }

    @Test
    void aBodyThatThrowsMarksItFailedAndIsThrownOn() {
        IOException reason = new IOException("the spectrometer is off");
        assertThatThrownBy(() -> store.run().record(definition("baseline"), IfPresent.REFUSE, recording -> {
                    throw reason;
                }))
                .isSameAs(reason)
                .hasNoSuppressedExceptions();
        assertThat(recorded().status()).isEqualTo(Status.FAILED);
        assertThat(error()).isEqualTo("the spectrometer is off");
    }

    @Test
    void anErrorWithoutAMessageIsNamedByItsType() {
        assertThatThrownBy(() -> store.run().record(definition("baseline"), IfPresent.REFUSE, recording -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(error()).isEqualTo("java.lang.StackOverflowError");
    }

    @Test
    void aBodyThatReturnsIsFinished() {
        store.run().record(definition("baseline"), IfPresent.REFUSE, recording -> {});
        assertThat(recorded().status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void closingAFinishedOneChangesNothing() {
        PipelineRecording recording = store.start("baseline");
        recording.finish();
        recording.close();
        recording.failBecause(new IOException("late"));
        assertThat(recorded().status()).isEqualTo(Status.FINISHED);
    }

    private static Map<String, RunRecording.Body<RuntimeException>> uses() {
        return Map.of(
                "artifact", recording -> recording.artifact("A", "a.pkl", Content.of(bytes("a"))),
                "input", recording -> recording.input("a.csv", Content.of(bytes("a"))),
                "inputReference", recording -> recording.inputReference("a", Path.of("a.csv")),
                "output", recording -> recording.output("a.png", Content.of(bytes("a"))),
                "prediction", recording -> recording.prediction("a.csv", Content.of(bytes("a"))),
                "scores", recording -> recording.scores(Map.of()),
                "environment", recording -> recording.environment(Map.of()),
                "dataset", recording -> recording.dataset(Map.of()),
                "fail", recording -> recording.fail("no"),
                "finish", recording -> recording.finish());
    }

    static Stream<Arguments> namedUses() {
        return uses().entrySet().stream().map(use -> Arguments.of(use.getKey(), use.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("namedUses")
    void afterItsEndNothingCanBeRecorded(String name, RunRecording.Body<RuntimeException> use) {
        PipelineRecording recording = store.start("baseline");
        recording.finish();
        assertThatIllegalStateException()
                .isThrownBy(() -> use.record(recording))
                .withMessage(
                        "The recording of 2024-10-14_wheat/" + recording.folder() + " has ended; start another one.");
    }

    @Test
    void whileItIsRecordedItIsRunning() {
        try (PipelineRecording recording = store.start("baseline")) {
            assertThat(recorded().status()).isEqualTo(Status.RUNNING);
            assertThat(OnDisk.section(store.path(recording.folder(), "metadata.yaml"), "training"))
                    .containsEntry("status", "running");
            recording.finish();
        }
    }

    @Test
    void anotherInstanceSeesItRunning() {
        try (RecordedStore other = RecordedStore.in(store.root());
                PipelineRecording recording = other.start("baseline")) {
            assertThat(recorded().status()).isEqualTo(Status.RUNNING);
            recording.finish();
        }
    }

    @Test
    void whatSaysRunningAndIsHeldByNobodyWasInterrupted() {
        Path pipeline = store.recordScaler("baseline", "abc");
        OnDisk.write(
                pipeline.resolve("metadata.yaml"),
                OnDisk.text(pipeline.resolve("metadata.yaml")).replace("\"finished\"", "\"running\""));
        assertThat(recorded().status()).isEqualTo(Status.INTERRUPTED);
        assertThat(recorded().metadata().orElseThrow().training().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void contentAtHandThatVanishesMeanwhileIsStoredAgain() throws IOException {
        store.recordScaler("first", "abc");
        Path cached = store.cached(OnDisk.contents(store.path(".artifacts")).get(0));
        PipelineRecording recording = store.start("baseline");
        recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("abc")));
        Files.delete(cached);
        recording.finish();
        assertThat(cached).hasContent("abc");
    }

    @Test
    void contentAtHandThatIsDamagedMeanwhileIsStoredAgain() throws IOException {
        store.recordScaler("first", "abc");
        Path cached = store.cached(OnDisk.contents(store.path(".artifacts")).get(0));
        PipelineRecording recording = store.start("baseline");
        recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("abc")));
        OnDisk.overwrite(cached, bytes("cut"));
        recording.finish();
        assertThat(cached).hasContent("abc");
        assertThat(store.notices()).hasSize(1);
    }

    @Test
    void anArtifactWhoseSourceHasChangedWhenItVanishesFailsThePipelineClearly() throws IOException {
        Path source = folder.resolve("scaler.pkl");
        OnDisk.write(source, "abc");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2024-10-01T00:00:00Z")));
        try (RecordedStore later = RecordedStore.in(folder.resolve("later"), RecordedStore.LONG_AFTER)) {
            later.record("first", first -> first.artifact("StandardScaler", "scaler_0.pkl", Content.ofFile(source)));
            PipelineRecording recording = later.start("baseline");
            recording.artifact("StandardScaler", "scaler_0.pkl", Content.ofFile(source));
            OnDisk.write(source, "other");
            Files.delete(later.cached(OnDisk.contents(later.path(".artifacts")).get(0)));
            assertThatThrownBy(recording::finish)
                    .isInstanceOf(DamagedFailure.class)
                    .hasMessage(
                            "Cannot use the content %s of run %s: it was removed or changed while it was being recorded. Record again."
                                    .formatted(OnDisk.sha256("abc"), later.run().folder()))
                    .hasNoSuppressedExceptions();
            assertThat(later.granary().pipeline("wheat", "baseline").record().status())
                    .isEqualTo(Status.FAILED);
        }
    }

    @Test
    @NeedsPosix
    void aRunThatIsDeletedMeanwhileFailsClearly() throws IOException {
        PipelineRecording recording = store.start("baseline");
        delete(store.path());
        assertThatThrownBy(recording::finish)
                .isInstanceOf(MissingFailure.class)
                .hasMessage(
                        "Cannot record 2024-10-14_wheat/%s any further: the folder was moved, renamed or deleted meanwhile."
                                        .formatted(recording.folder())
                                + " Record it again.");
        assertThat(store.path(recording.folder())).doesNotExist();
    }

    @Test
    @NeedsPosix
    void aRunThatIsMovedMeanwhileFailsClearlyAndNothingLikeAPipelineIsLeftInItsPlace() throws IOException {
        PipelineRecording recording = store.start("baseline");
        Files.move(store.path(), store.root().resolve("2024-10-14_renamed"));
        recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("abc")));
        recording.prediction("test.csv", Content.of(bytes("1")));
        assertThatThrownBy(recording::finish)
                .isInstanceOf(MissingFailure.class)
                .hasMessageContaining("the folder was moved, renamed or deleted meanwhile");
        assertThat(store.path(recording.folder(), "metadata.yaml")).doesNotExist();
        assertThat(store.path(recording.folder(), "pipeline.yaml")).doesNotExist();
        assertThat(store.granary().pipelines("renamed"))
                .singleElement()
                .satisfies(moved -> assertThat(moved.status()).isEqualTo(Status.INTERRUPTED));
    }

    @Test
    void aRunThatWasMovedBeforeItsRecordWasBegunFailsClearly() throws IOException {
        PipelineRecording recording = store.start("baseline");
        Files.delete(store.path(recording.folder(), "pipeline.yaml"));
        assertThatThrownBy(recording::finish)
                .isInstanceOf(MissingFailure.class)
                .hasMessageContaining("the folder was moved, renamed or deleted meanwhile");
    }

    @Test
    void scoresThatCannotBeWrittenFailThePipeline() {
        PipelineRecording recording = store.start("baseline");
        recording.scores(Map.of("curve", "x".repeat(2 << 20)));
        assertThatThrownBy(recording::finish)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The values take more than 1048576 bytes as YAML; keep large ones in a file.");
        assertThat(recorded().status()).isEqualTo(Status.FAILED);
        assertThat(error()).isEqualTo("The values take more than 1048576 bytes as YAML; keep large ones in a file.");
    }

    @Test
    void keysOfANewerProgramInTheRecordStay() {
        PipelineRecording recording = store.start("baseline");
        Path metadata = store.path(recording.folder(), "metadata.yaml");
        OnDisk.write(metadata, OnDisk.text(metadata) + "lineage: \"kept\"\n");
        recording.finish();
        assertThat(OnDisk.yaml(metadata)).containsEntry("lineage", "kept");
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

package dev.granary.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.FarRuns;
import dev.granary.app.RecordedStore;
import dev.granary.app.StoppingStore;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Status;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryStore;
import dev.granary.ports.spi.Store;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that die at any step: the record is as before or as after, and the same call again completes it. */
class ResumeDeathTest {

    private static final String RUN = "2024-10-14_wheat";

    private static InMemoryDisk begun() {
        FarRuns runs = new FarRuns();
        try (RunRecording run = runs.run(RUN)) {
            run.start(RecordedStore.definition("baseline")).pause();
        }
        log(runs, "scaler_0.pkl", "first");
        return runs.disk();
    }

    private static void log(FarRuns runs, String link, String content) {
        try (RunRecording run = runs.run(RUN);
                PipelineRecording recording = run.resume(folder(runs.disk()))) {
            recording.artifact("StandardScaler", link, Content.of(RecordedStore.bytes(content)));
            recording.pause();
        }
    }

    private static String folder(InMemoryDisk disk) {
        return pipeline(disk).folder();
    }

    private static PipelineRecord pipeline(InMemoryDisk disk) {
        try (Store store = new InMemoryStore(disk)) {
            List<PipelineRecord> all = new PipelineDocuments(store).readAll(StorePath.of(RUN));
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static void call(InMemoryDisk disk, Store store) {
        String folder = folder(disk);
        try (RunRecording run = new FarRuns(disk).runThrough(store, RUN);
                PipelineRecording recording = run.resume(folder)) {
            recording.artifact("PLSRegression", "model_1.pkl", Content.of(RecordedStore.bytes("second")));
            recording.output("chart.png", Content.of(RecordedStore.bytes("chart")));
            recording.scores(Map.of("test", Map.of("rmse", 0.5)));
            recording.param("lr", 0.05);
            recording.pause();
        }
    }

    private static void assertOpenAndWhole(InMemoryDisk disk) {
        PipelineRecord found = pipeline(disk);
        assertThat(found.status()).isEqualTo(Status.RUNNING);
        assertThat(found.problems()).isEmpty();
        Metadata metadata = found.metadata().orElseThrow();
        assertThat(metadata.training().isOpen()).isTrue();
        assertThat(metadata.artifacts())
                .extracting(ArtifactEntry::link)
                .isIn(List.of("scaler_0.pkl"), List.of("scaler_0.pkl", "model_1.pkl"));
        try (Store store = new InMemoryStore(disk)) {
            for (ArtifactEntry entry : metadata.artifacts()) {
                assertThat(store.blobs().stat(Layout.artifact(StorePath.of(RUN), entry.file())))
                        .hasValueSatisfying(file -> assertThat(file.sizeBytes()).isEqualTo(entry.sizeBytes()));
            }
        }
    }

    private static void assertDone(InMemoryDisk disk) {
        PipelineRecord found = pipeline(disk);
        Metadata metadata = found.metadata().orElseThrow();
        assertThat(metadata.artifacts()).extracting(ArtifactEntry::link).containsExactly("scaler_0.pkl", "model_1.pkl");
        assertThat(metadata.files()).hasSize(1);
        assertThat(metadata.annotations().params()).isEqualTo(Map.of("lr", 0.05));
        assertThat(found.scores().number("test.rmse")).hasValue(0.5);
        assertOpenAndWhole(disk);
    }

    @Test
    void aCallThatDoesNotDieIsDone() {
        InMemoryDisk disk = begun();
        call(disk, new InMemoryStore(disk));
        assertDone(disk);
    }

    static Stream<Arguments> deaths() {
        InMemoryDisk disk = begun();
        StoppingStore counting = StoppingStore.never(new InMemoryStore(disk));
        call(disk, counting);
        assertThat(counting.calls()).isGreaterThan(5);
        return IntStream.rangeClosed(1, counting.calls()).mapToObj(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void aCallThatDiesBeforeAStepLeavesTheRecordWhole(int step) {
        InMemoryDisk disk = begun();
        try (Store dying = StoppingStore.before(new InMemoryStore(disk), step)) {
            assertThatThrownBy(() -> call(disk, dying)).isInstanceOf(StoppingStore.Died.class);
        }
        assertOpenAndWhole(disk);
        call(disk, new InMemoryStore(disk));
        assertDone(disk);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void aCallThatDiesAfterAStepLeavesTheRecordWhole(int step) {
        InMemoryDisk disk = begun();
        try (Store dying = StoppingStore.after(new InMemoryStore(disk), step)) {
            assertThatThrownBy(() -> call(disk, dying)).isInstanceOf(StoppingStore.Died.class);
        }
        assertOpenAndWhole(disk);
        call(disk, new InMemoryStore(disk));
        assertDone(disk);
    }

    @Test
    void anotherContentTakesThePlaceOfALinkThatNoRecordNames() {
        InMemoryDisk disk = begun();
        StorePath binaries = Layout.binaries(StorePath.of(RUN, folder(disk)));
        disk.plantLink(binaries.child("model_1.pkl"), "../../.artifacts/StandardScaler_000000.pkl");
        call(disk, new InMemoryStore(disk));
        assertDone(disk);
    }
}

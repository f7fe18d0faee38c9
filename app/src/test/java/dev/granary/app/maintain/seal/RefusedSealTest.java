package dev.granary.app.maintain.seal;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.ports.bed.NeedsDisk;
import dev.granary.ports.failure.BusyFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in which something is wrong are not sealed. */
class RefusedSealTest {

    @TempDir
    private Path folder;

    private Path root;
    private Path run;
    private Path pipeline;

    @BeforeEach
    void recordOne() {
        root = folder.resolve("results");
        try (RecordedStore store = RecordedStore.in(root)) {
            pipeline = store.recordScaler("baseline", "fitted");
            run = store.path();
        }
    }

    private List<String> problems() {
        try (Granary granary = Granary.open(root)) {
            SealReport report = granary.seal("wheat", ReadProgress.none());
            assertThat(report.seal()).isEmpty();
            assertThat(run.resolve("seal.sha256")).doesNotExist();
            return report.problems();
        }
    }

    private Path cached() {
        Path cache = run.resolve(".artifacts");
        return cache.resolve(OnDisk.contents(cache).get(0));
    }

    @Test
    void damagedContentIsNamed() {
        OnDisk.overwriteContent(pipeline.resolve("binaries").resolve("scaler_0.pkl"), bytes("broken"));
        assertThat(problems())
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("The content 2024-10-14_wheat/.artifacts/" + cached().getFileName()
                                + " is damaged: its SHA-256 is " + OnDisk.sha256("broken")));
    }

    @Test
    void missingContentIsNamed() throws IOException {
        Path link = pipeline.resolve("binaries").resolve("scaler_0.pkl");
        Path content = cached();
        Files.delete(content);
        Files.deleteIfExists(link);
        assertThat(problems())
                .anySatisfy(problem ->
                        assertThat(problem).contains("binaries/scaler_0.pkl is missing, or leads to nothing"));
    }

    @Test
    void linkToAnotherContentIsNamed() throws IOException {
        Path link = pipeline.resolve("binaries").resolve("scaler_0.pkl");
        Files.delete(link);
        Files.write(link, bytes("another"));
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("binaries/scaler_0.pkl names a content whose SHA-256 is " + OnDisk.sha256("another"))
                .endsWith("Make it anew with 'granary relink 2024-10-14_wheat'.");
    }

    @Test
    void interruptedPipelineIsNamed() {
        OnDisk.write(
                pipeline.resolve("metadata.yaml"),
                OnDisk.text(pipeline.resolve("metadata.yaml")).replace("\"finished\"", "\"running\""));
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("The pipeline 2024-10-14_wheat/" + pipeline.getFileName() + " was interrupted. ");
    }

    @Test
    void recordThatCannotBeReadIsNamed() {
        OnDisk.write(pipeline.resolve("metadata.yaml"), "training: [");
        assertThat(problems()).anySatisfy(problem -> assertThat(problem).contains("metadata.yaml"));
    }

    @Test
    void runWithoutItsDocumentIsNotSealed() throws IOException {
        Files.delete(run.resolve("run.yaml"));
        assertThat(problems()).singleElement().asString().startsWith("The run 2024-10-14_wheat has no run.yaml");
    }

    @Test
    @NeedsDisk
    void linkThatLeadsOutIsNamed() throws IOException {
        Files.createSymbolicLink(run.resolve("passwords"), Path.of("/etc/passwd"));
        assertThat(problems())
                .anySatisfy(
                        problem -> assertThat(problem)
                                .isEqualTo(
                                        "The link 2024-10-14_wheat/passwords leads out of the store, to /etc/passwd. Remove it, or put the file itself there."));
    }

    @Test
    @NeedsDisk
    void linkToALinkIsNamed() throws IOException {
        Path outputs = Files.createDirectories(pipeline.resolve("outputs"));
        Files.createSymbolicLink(outputs.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(outputs.resolve("b"), Path.of("a"));
        assertThat(problems()).hasSize(2).allMatch(problem -> problem.contains("which is no file of the run"));
    }

    @Test
    void whoRecordsKeepsARunFromBeingSealed() {
        try (RecordedStore recording = RecordedStore.in(root)) {
            Path store = recording.root();
            assertThatThrownBy(() -> SealingOf.folder(store).seal("wheat", ReadProgress.none()))
                    .isInstanceOf(BusyFailure.class)
                    .hasMessageStartingWith("Cannot work on 2024-10-14_wheat: somebody else");
        }
        assertThat(run.resolve("seal.sha256")).doesNotExist();
    }
}

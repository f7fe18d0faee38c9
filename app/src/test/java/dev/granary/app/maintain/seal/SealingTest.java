package dev.granary.app.maintain.seal;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.maintain.RelinkProgress;
import dev.granary.app.share.CopyOptions;
import dev.granary.app.share.CopyProgress;
import dev.granary.app.share.CopyReport;
import dev.granary.app.store.Content;
import dev.granary.app.store.SealedRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {

    private static final String RUN = "2024-10-14_wheat";

    @TempDir
    private Path folder;

    private Path root;
    private Path run;
    private Path pipeline;
    private Path other;
    private Granary granary;

    @BeforeEach
    void recordTwo() {
        root = folder.resolve("results");
        try (RecordedStore store = RecordedStore.in(root)) {
            pipeline = store.record("baseline", recording -> {
                recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("shared")));
                recording.input("features.csv", Content.of(bytes("x,y")));
                recording.output("chart.txt", Content.of(bytes("chart")));
                recording.prediction("test.csv", Content.of(bytes("id")));
                recording.scores(Map.of("test", Map.of("rmse", 0.5)));
            });
            other = store.recordScaler("other", "shared");
            run = store.path();
        }
        granary = Granary.at(root).clock(RecordedStore.CLOCK).open();
    }

    @AfterEach
    void close() {
        granary.close();
    }

    private SealReport seal() {
        return granary.seal("wheat", ReadProgress.none());
    }

    private SealVerdict check() {
        return granary.checkSeal("wheat", Depth.FULL, ReadProgress.none());
    }

    private Map<String, String> listed() {
        Map<String, String> listed = new TreeMap<>();
        OnDisk.text(run.resolve("seal.sha256"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> listed.put(line.substring(66), line.substring(0, 64)));
        return listed;
    }

    @Test
    void everyFileAndLinkIsListedWithItsHash() throws IOException {
        SealReport report = seal();

        String cached = OnDisk.contents(run.resolve(".artifacts")).get(0);
        assertThat(listed())
                .hasSize(15)
                .containsEntry("run.yaml", OnDisk.sha256(Files.readAllBytes(run.resolve("run.yaml"))))
                .containsKeys(".artifacts/SHA256SUMS", ".artifacts/" + cached)
                .containsEntry(pipeline.getFileName() + "/binaries/scaler_0.pkl", OnDisk.sha256("shared"))
                .containsEntry(other.getFileName() + "/binaries/scaler_0.pkl", OnDisk.sha256("shared"))
                .containsEntry(pipeline.getFileName() + "/inputs/features.csv", OnDisk.sha256("x,y"))
                .containsEntry(pipeline.getFileName() + "/outputs/chart.txt", OnDisk.sha256("chart"))
                .containsEntry(pipeline.getFileName() + "/predictions/test.csv", OnDisk.sha256("id"))
                .doesNotContainKeys(".artifacts/.lock", ".artifacts/.known", "seal.sha256");
        assertThat(report.problems()).isEmpty();
        assertThat(report.seal()).hasValueSatisfying(facts -> {
            assertThat(facts.digest().hex()).isEqualTo(OnDisk.sha256(OnDisk.text(run.resolve("seal.sha256"))));
            assertThat(facts.files()).isEqualTo(15);
            assertThat(facts.sealedAt()).hasToString("2024-10-14T10:30:00Z");
        });
        assertThat(check().findings()).isEmpty();
        assertThat(check().notes()).isEmpty();
        assertThat(check().seal()).isEqualTo(report.seal());
    }

    @Test
    void nothingElseIsLeftBehind() {
        seal();
        assertThat(run.resolve(".artifacts").resolve(".tmp")).doesNotExist();
    }

    @Test
    void nobodyRecordsIntoASealedRun() {
        seal();
        assertThatThrownBy(() -> granary.run(RUN))
                .isInstanceOf(SealedRunException.class)
                .hasMessage(
                        "Cannot record into run %s: it is sealed, so that it stays as it was published. Unseal it with 'granary unseal %s', or take another run.",
                        RUN, RUN);
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void linksOfASealedRunAreNotMadeAnew() {
        seal();
        assertThatThrownBy(() -> granary.relink("wheat", RelinkProgress.none()))
                .isInstanceOf(SealedRunException.class)
                .hasMessageStartingWith("Cannot relink run " + RUN + ": it is sealed");
    }

    @Test
    void nothingIsCopiedIntoASealedRun() {
        seal();
        Path elsewhere = folder.resolve("elsewhere");
        try (RecordedStore more = RecordedStore.in(elsewhere)) {
            more.recordScaler("third", "more");
        }
        try (Granary source = Granary.open(elsewhere)) {
            CopyReport report = source.copyTo(granary, List.of("wheat"), CopyOptions.USUAL, CopyProgress.none());
            CopyReport dry = source.copyTo(granary, List.of("wheat"), CopyOptions.USUAL.dryRun(), CopyProgress.none());

            assertThat(report.problems())
                    .singleElement()
                    .asString()
                    .startsWith("Cannot copy the run " + RUN + ": Cannot copy into run " + RUN + ": it is sealed");
            assertThat(dry.problems()).isEqualTo(report.problems());
        }
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void copyOfASealedRunIsNotSealedAndSaysSo() {
        seal();
        Path elsewhere = folder.resolve("elsewhere");
        try (Granary target = Granary.open(elsewhere)) {
            CopyReport report = granary.copyTo(target, List.of("wheat"), CopyOptions.USUAL, CopyProgress.none());

            assertThat(report.problems()).isEmpty();
            assertThat(report.notes()).singleElement().asString().startsWith(RUN + " is sealed, its copy is not");
            target.seal("wheat", ReadProgress.none());
            assertThat(granary.copyTo(target, List.of("wheat"), CopyOptions.USUAL, CopyProgress.none())
                            .problems())
                    .as("a sealed copy that lacks nothing")
                    .isEmpty();
        }
    }

    @Test
    void sealedRunIsReadAsEver() {
        seal();
        assertThat(granary.pipelines("wheat")).hasSize(2);
        granary.pipeline("wheat", "baseline").verify();
        assertThat(granary.details("wheat", "other").problems()).isEmpty();
    }

    @Test
    void sealedRunIsNotSealedAgain() {
        seal();
        assertThatThrownBy(this::seal)
                .isInstanceOf(SealedRunException.class)
                .hasMessageStartingWith("Cannot seal run " + RUN + ": it is sealed");
    }

    @Test
    void runWithoutItsSealCanBeRecordedIntoAndSealedAnew() throws IOException {
        SealReport first = seal();

        assertThat(granary.unseal("wheat")).isEqualTo(RUN);

        assertThat(run.resolve("seal.sha256")).doesNotExist();
        try (RecordedStore store = RecordedStore.in(root)) {
            store.recordScaler("third", "more");
        }
        assertThat(granary.pipelines("wheat")).hasSize(3);
        assertThat(seal().seal()).isPresent().isNotEqualTo(first.seal());
    }

    @Test
    void whatIsNotSealedIsNotUnsealed() {
        assertThatThrownBy(() -> granary.unseal("wheat"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Cannot unseal run %s: it is not sealed, and may be changed as it is.", RUN);
    }

    @Test
    void runWithoutContentsIsSealed() throws IOException {
        OnDisk.write(
                root.resolve("2024-10-13_corn/run.yaml"),
                "format: 1\nname: \"corn\"\ncreated_at: \"2024-10-13T10:30:00Z\"\n");
        assertThat(granary.seal("corn", ReadProgress.none()).problems()).isEmpty();
        Files.deleteIfExists(root.resolve("2024-10-13_corn/.artifacts/.lock"));
        granary.unseal("corn");
        assertThat(root.resolve("2024-10-13_corn/seal.sha256")).doesNotExist();
    }
}

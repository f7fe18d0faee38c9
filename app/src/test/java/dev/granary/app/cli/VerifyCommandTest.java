package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verb says, and its exit codes. */
class VerifyCommandTest {

    @TempDir
    private Path folder;

    private Path root;
    private Path cached;

    @BeforeEach
    void record() {
        root = record("results");
        Path cache = root.resolve("2024-10-14_wheat").resolve(".artifacts");
        cached = cache.resolve(OnDisk.contents(cache).get(0));
    }

    private Path record(String store) {
        Path place = folder.resolve(store);
        try (RecordedStore recorded = RecordedStore.in(place)) {
            recorded.recordScaler("baseline", "fitted");
        }
        return place;
    }

    private Shell.Outcome verify(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "--store";
        all[1] = "results";
        all[2] = "verify";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Shell.in(folder).run(all);
    }

    @Test
    void wholeStoreIsSaidToBe() {
        Shell.Outcome outcome = verify();

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().strip())
                .isEqualTo("Nothing is wrong: 1 run, 1 pipeline, 1 content; contents were not read (--full does).");
    }

    @Test
    void findingsAreALineEachAndAnExitCodeOfTheirOwn() throws IOException {
        Files.delete(cached);

        Shell.Outcome outcome = verify("wheat");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out())
                .startsWith("2024-10-14_wheat" + System.lineSeparator())
                .containsPattern(
                        "(?m)^  content-missing: 2024-10-14_wheat/.artifacts/StandardScaler_\\w+.pkl is gone. .* Touches yield_baseline_\\w+.$")
                .contains("1 finding in 1 run, 1 pipeline, 0 contents");
    }

    @Test
    void jsonHoldsTheSame() throws IOException {
        Files.delete(cached);

        Shell.Outcome outcome = verify("--json", "--full");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out())
                .contains("\"clean\": false", "\"full\": true", "\"kind\": \"content-missing\"", "\"problems\": []");
    }

    @Test
    void repairSaysWhatItDidAndLooksAgain() throws IOException {
        record("backup");
        Files.delete(cached);

        Shell.Outcome outcome = verify("--repair", "--from", "backup");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("Refilled 2024-10-14_wheat/.artifacts/" + cached.getFileName() + " from ")
                .contains("Nothing is wrong: 1 run");
        assertThat(cached).hasContent("fitted");
    }

    @Test
    void runOfAnotherStoreIsASource() throws IOException {
        record("backup");
        Files.delete(cached);

        assertThat(verify("wheat", "--repair", "--from", "backup/2024-10-14_wheat")
                        .code())
                .isZero();

        assertThat(cached).hasContent("fitted");
    }

    @Test
    void whatCannotBeRefilledIsLeftAndTold() throws IOException {
        Files.delete(cached);
        Path link = root.resolve("2024-10-14_wheat");
        Path pipeline = link.resolve(OnDisk.names(link).stream()
                .filter(name -> name.startsWith("yield"))
                .findFirst()
                .orElseThrow());
        Files.delete(pipeline.resolve("binaries").resolve("scaler_0.pkl"));

        Shell.Outcome outcome = verify("--repair");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("warning: Cannot refill 2024-10-14_wheat/.artifacts/" + cached.getFileName());
    }

    @Test
    void sourceThatIsNotThereIsRefused() {
        Shell.Outcome outcome = verify("--repair", "--from", "nowhere");

        assertThat(outcome.code()).isOne();
        assertThat(outcome.err()).contains("Cannot open the store ", "nowhere");
    }

    @Test
    void sourceWithoutRepairIsWrongUsage() {
        assertThat(verify("--from", "backup").code()).isEqualTo(2);
        assertThat(verify("wheat", "--all").code()).isEqualTo(2);
        assertThat(verify("--quick", "--full").code()).isEqualTo(2);
    }

    @Test
    void refusedRepairIsNeverSaidToBeWell() throws IOException {
        assertThat(Shell.in(folder).run("--store", "results", "seal", "wheat").code())
                .isZero();

        for (Shell.Outcome outcome : List.of(verify("--repair"), verify("wheat", "--repair"))) {
            assertThat(outcome.code()).isOne();
            assertThat(outcome.out())
                    .contains("0 findings in 1 run, 1 pipeline")
                    .doesNotContain("Nothing is wrong");
            assertThat(outcome.err()).contains("Cannot repair run 2024-10-14_wheat: it is sealed");
        }
    }

    @Test
    void archiveThatIsNoneIsRefusedBeforeAnythingIsDone() throws IOException {
        Files.writeString(folder.resolve("notes.zip"), "no archive");
        Path sums = cached.resolveSibling("SHA256SUMS");
        OnDisk.overwrite(sums, RecordedStore.bytes("torn"));

        Shell.Outcome outcome = verify("--repair", "--from", "notes.zip");

        assertThat(outcome.code()).isOne();
        assertThat(outcome.err()).contains("Cannot read the archive ", "notes.zip");
        assertThat(sums).hasContent("torn");
    }

    @Test
    void manyFindingsOfOneKindAreGrouped() throws IOException {
        for (int i = 0; i < 13; i++) {
            Files.writeString(cached.resolveSibling("mine " + i), "mine");
        }

        assertThat(verify().out().lines())
                .filteredOn(line -> line.startsWith("  note: "))
                .hasSize(11)
                .endsWith("  note: and 3 more of this kind (--json lists all)");
    }

    @Test
    void runHalfRemovedIsToldWithWhatEndsIt() throws IOException {
        Path left = Files.createDirectory(root.resolve(".granary-removed-2024-10-14_barley"));

        assertThat(verify().out()).contains("'granary clean-artifacts --all --force' ends it.");

        Shell.in(folder).run("--store", "results", "clean-artifacts", "--all", "--force");
        assertThat(left).doesNotExist();
    }

    @Test
    void unusedContentIsSaidInTheSingular() throws IOException {
        Path pipeline;
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            pipeline = store.recordScaler("other", "unused");
        }
        Files.move(pipeline, folder.resolve("elsewhere"));

        assertThat(verify().out())
                .contains("Nothing refers to 1 content (")
                .contains("'granary clean-artifacts --run 2024-10-14_wheat --force'");
    }

    @Test
    void runOfANewerFormatCannotBeLookedAt() {
        Path document = root.resolve("2024-10-14_wheat").resolve("run.yaml");
        OnDisk.overwrite(document, RecordedStore.bytes("format: 99\nname: wheat\n"));

        assertThat(verify().code()).isOne();
        assertThat(verify("wheat").code()).isOne();
        assertThat(verify("--repair").code()).isOne();
    }
}

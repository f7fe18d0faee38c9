package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanArtifactsCommandTest {

    @TempDir
    private Path folder;

    private Path cache;
    private Path kept;
    private Path unwanted;

    @BeforeEach
    void recordTwoAndRemoveOneByHand() throws IOException {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            kept = store.recordScaler("kept", "kept");
            cache = store.path(".artifacts");
            Path other = store.recordScaler("unwanted", "unwanted");
            unwanted = OnDisk.content(other.resolve("binaries").resolve("scaler_0.pkl"));
            deleteDeeply(other);
        }
    }

    private static void deleteDeeply(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    private Shell.Outcome run(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    @Test
    void withoutForceItOnlySaysWhatCouldGo() {
        Shell.Outcome outcome = run("clean-artifacts", "--run", "wheat");

        assertThat(outcome.out()).isEqualToNormalizingNewlines("""
                        RUN               ORPHANS  BYTES  TOO YOUNG  LEFT OVER  IN TRASH  FOREIGN  RESULT
                        2024-10-14_wheat        1    8 B          0          0         0        0  looked at

                        1 file, 8 B could be deleted. Nothing was written; --force deletes them.
                        """);
        assertThat(outcome.code()).isZero();
        assertThat(unwanted).exists();
        assertThat(run("clean-artifacts", "--run", "wheat", "--dry-run")).isEqualTo(outcome);
    }

    @Test
    void forceDeletes() {
        Shell.Outcome outcome = run("clean-artifacts", "--all", "--force");

        assertThat(outcome.out()).contains("1 file, 8 B deleted.");
        assertThat(outcome.code()).isZero();
        assertThat(OnDisk.contents(cache)).hasSize(1);
        assertThat(OnDisk.content(kept.resolve("binaries").resolve("scaler_0.pkl")))
                .hasContent("kept");
        assertThat(OnDisk.sumsProblems(cache)).isEmpty();
        assertThat(cache.resolve(".trash")).doesNotExist();
    }

    @Test
    void trashIsPutBackByUndo() {
        assertThat(run("clean-artifacts", "--all", "--trash").out()).contains("1 file, 8 B put into the trash.");
        assertThat(unwanted).doesNotExist();
        assertThat(run("clean-artifacts", "--all", "--undo").out()).contains("1 file, 8 B put back.");
        assertThat(unwanted).hasContent("unwanted");
        assertThat(OnDisk.sumsProblems(cache)).isEmpty();
    }

    @Test
    void jsonHoldsRunsAndTotal() {
        Shell.Outcome outcome = run("clean-artifacts", "--all", "--json");

        assertThat(outcome.out())
                .contains("\"effect\": \"report\"", "\"run\": \"2024-10-14_wheat\"", "\"total\": {", "\"bytes\": 8");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void youngOrphansStay() {
        Shell.Outcome outcome = run("clean-artifacts", "--all", "--older-than", "52000w", "--force");

        assertThat(outcome.out()).contains("nothing to do").contains("0 files, 0 B deleted.");
        assertThat(unwanted).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "d", "-1d", "30 days", "1y", "\u001b[31m"})
    void ageOfAnotherFormIsWrongUsage(String age) {
        Shell.Outcome outcome = run("clean-artifacts", "--all", "--older-than=" + age);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("is no age for --older-than; give a whole number and a unit: 90s, 30m, 12h, 30d or 4w.")
                .doesNotContain("\u001b");
    }

    @Test
    void scopeIsNeededAndOneWayAtMost() {
        assertThat(run("clean-artifacts").code()).isEqualTo(2);
        assertThat(run("clean-artifacts", "--all", "--run", "wheat").code()).isEqualTo(2);
        assertThat(run("clean-artifacts", "--all", "--force", "--undo").code()).isEqualTo(2);
    }

    @Test
    void refusedRunIsNamedWithTheReason() throws IOException {
        Files.writeString(kept.resolve("metadata.yaml"), "training: [");

        Shell.Outcome outcome = run("clean-artifacts", "--all", "--force");

        assertThat(outcome.code()).isOne();
        assertThat(outcome.out()).contains("refused").contains("0 files, 0 B deleted.");
        assertThat(outcome.err())
                .contains("granary: warning: Cannot clean run 2024-10-14_wheat: what its pipelines refer to")
                .contains("metadata.yaml");
        assertThat(unwanted).exists();
    }

    @Test
    void foreignFilesAreNamedSafely() throws IOException {
        Files.writeString(cache.resolve("notes_202410.txt"), "my notes");
        Files.writeString(cache.resolve("\u202Eevil"), "evil");

        Shell.Outcome outcome = run("clean-artifacts", "--all", "--force");

        assertThat(outcome.out())
                .contains(
                        "Not Granary's, or not what its name says; left alone: 2024-10-14_wheat/.artifacts/notes_202410.txt")
                .doesNotContain("\u202E");
        assertThat(cache.resolve("notes_202410.txt")).hasContent("my notes");
        assertThat(cache.resolve("\u202Eevil")).exists();
    }

    @Test
    void storeWithoutUploadsSaysSoInOneLine() {
        Shell.Outcome outcome = run("clean-artifacts", "--all", "--uploads");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err())
                .isEqualToNormalizingNewlines(
                        "granary: note: The store knows no uploads in parts, so none can have been left.\n");
    }

    @Test
    void emptyStoreHasNothingToClean() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Shell.Outcome outcome =
                new Shell(folder, Map.of("GRANARY_STORE", empty.toString())).run("clean-artifacts", "--all", "--force");

        assertThat(outcome.out()).isEqualToNormalizingNewlines("There is no run to clean.\n");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void barIsShownToAPersonOnly() {
        assertThat(run("clean-artifacts", "--all", "--force").err()).isEmpty();
        assertThat(Shell.in(folder)
                        .runInteractively("clean-artifacts", "--all", "--force")
                        .code())
                .isZero();
    }

    @Test
    void helpTellsTheBoundary() {
        assertThat(run("clean-artifacts", "--help").out())
                .contains("exactly 30 days old is old enough for 30d", "Example:");
    }
}

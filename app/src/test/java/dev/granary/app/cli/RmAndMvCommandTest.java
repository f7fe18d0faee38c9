package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RmAndMvCommandTest {

    @TempDir
    private Path folder;

    private Path root;
    private Path first;
    private Path second;

    @BeforeEach
    void recordTwo() {
        root = folder.resolve("results");
        try (RecordedStore store = RecordedStore.in(root)) {
            first = store.recordScaler("first", "of the first");
            second = store.recordScaler("second", "of the second");
        }
    }

    private Shell.Outcome run(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    @Test
    void itShowsWhatGoesAndAsks() {
        Shell.Outcome outcome = Shell.in(folder).runAnswering("y\n", "rm", "wheat/first");

        assertThat(outcome.out())
                .startsWith("The pipeline 2024-10-14_wheat/" + first.getFileName())
                .contains("1 content that nothing else refers to, 12 B.")
                .containsPattern("This frees .*\\([0-9]+ bytes\\)\\.")
                .contains("Removed 1 pipeline; ");
        assertThat(outcome.err()).contains("Remove? [y/N] ");
        assertThat(outcome.code()).isZero();
        assertThat(first).doesNotExist();
        assertThat(OnDisk.content(second.resolve("binaries").resolve("scaler_0.pkl")))
                .hasContent("of the second");
        assertThat(OnDisk.contents(root.resolve("2024-10-14_wheat").resolve(".artifacts")))
                .hasSize(1);
    }

    @Test
    void anythingButYesRemovesNothing() {
        for (String answer : new String[] {"\n", "n\n", "yesterday\n"}) {
            Shell.Outcome outcome = Shell.in(folder).runAnswering(answer, "rm", "wheat/first");

            assertThat(outcome.out()).endsWith("Nothing was removed." + System.lineSeparator());
            assertThat(outcome.code()).isOne();
        }
        assertThat(first).exists();
    }

    @Test
    void whereNobodyCanBeAskedItRefuses() {
        Shell.Outcome alone = run("rm", "wheat/first");
        Shell.Outcome gone = Shell.in(folder).runAnswering("", "rm", "wheat/first");

        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err())
                .contains("Nobody can be asked here, so nothing was removed; give --yes to remove without asking.");
        assertThat(gone.code()).isEqualTo(2);
        assertThat(Shell.in(folder)
                        .runAnswering("y\n", "rm", "wheat/first", "--json")
                        .code())
                .isEqualTo(2);
        assertThat(first).exists();
    }

    @Test
    void dryRunRemovesNothing() {
        Shell.Outcome outcome = run("rm", "wheat", "--dry-run");

        assertThat(outcome.out()).startsWith("The run 2024-10-14_wheat with all that is in it: ");
        assertThat(outcome.code()).isZero();
        assertThat(run("rm", "wheat", "--dry-run", "--json").out())
                .contains("\"dry_run\": true", "\"whole_run\": true");
        assertThat(first).exists();
    }

    @Test
    void runGoesAsAWhole() {
        Shell.Outcome outcome = run("rm", "wheat", "--yes");

        assertThat(outcome.out()).contains("Removed 1 run; ");
        assertThat(outcome.code()).isZero();
        assertThat(OnDisk.names(root)).isEmpty();
    }

    @Test
    void severalGoTogether() {
        Shell.Outcome outcome = run("rm", "wheat/first", "2024-10-14_wheat/" + second.getFileName(), "--yes", "--json");

        assertThat(outcome.out()).contains("\"dry_run\": false", "\"content_bytes\": 25", "\"problems\": []");
        assertThat(OnDisk.contents(root.resolve("2024-10-14_wheat").resolve(".artifacts")))
                .isEmpty();
    }

    @Test
    void whatIsNotThereIsToldAndNothingGoes() {
        Shell.Outcome outcome = run("rm", "wheat/first", "wheat/third", "--yes");

        assertThat(outcome.code()).isOne();
        assertThat(outcome.err()).contains("Cannot find the pipeline 'third' in 2024-10-14_wheat.");
        assertThat(first).exists();
    }

    @Test
    void contentsStayWhereSomethingCannotBeRead() throws IOException {
        Files.writeString(second.resolve("metadata.yaml"), "training: [");

        Shell.Outcome outcome = run("rm", "wheat/first", "--yes");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("granary: note: Contents of run 2024-10-14_wheat stay");
        assertThat(first).doesNotExist();
        assertThat(OnDisk.contents(root.resolve("2024-10-14_wheat").resolve(".artifacts")))
                .hasSize(2);
    }

    @Test
    void runGetsAnotherNameAndItsLinksHold() {
        Shell.Outcome outcome = run("mv", "wheat", "wheat quality");

        assertThat(outcome.out()).isEqualToNormalizingNewlines("2024-10-14_wheat is 2024-10-14_wheat-quality now.\n");
        assertThat(outcome.code()).isZero();
        Path moved = root.resolve("2024-10-14_wheat-quality");
        assertThat(OnDisk.names(root)).containsExactly("2024-10-14_wheat-quality");
        assertThat(OnDisk.yaml(moved.resolve("run.yaml"))).containsEntry("name", "wheat quality");
        assertThat(run("show", "wheat quality/first").code()).isZero();
        assertThat(run("clean-artifacts", "--all").out()).contains("0 files, 0 B could be deleted.");
    }

    @Test
    void runThatWasMovedByHandIsFoundAndLosesNothing() throws IOException {
        Files.move(root.resolve("2024-10-14_wheat"), root.resolve("2024-10-15_rye"));

        assertThat(run("clean-artifacts", "--all", "--force").out()).contains("0 files, 0 B deleted.");
        assertThat(run("show", "rye/first").code()).isZero();
        assertThat(run("mv", "rye", "rye", "--json").out())
                .contains("\"before\": \"2024-10-15_rye\"", "\"run\": \"2024-10-15_rye\"", "\"name\": \"rye\"");
        assertThat(OnDisk.yaml(root.resolve("2024-10-15_rye").resolve("run.yaml")))
                .containsEntry("name", "rye");
    }

    @Test
    void placeThatIsTakenIsRefused() throws IOException {
        Files.createDirectory(root.resolve("2024-10-14_Barley"));

        Shell.Outcome outcome = run("mv", "wheat", "barley");

        assertThat(outcome.code()).isOne();
        assertThat(outcome.err())
                .isEqualToNormalizingNewlines(
                        "granary: Cannot rename 2024-10-14_wheat: 2024-10-14_Barley stands there already. Choose another name.\n");
    }
}

package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OldResults;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void findTheExample() {
        OldResults.example(folder.resolve("old"));
    }

    private Shell.Outcome granary(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    @Test
    void olderResultsBecomeARun() {
        Shell.Outcome outcome = granary("migrate", "old");

        assertThat(outcome.out()).startsWith("""
                        Migrated 5 pipelines of %s to the run 2025-09-03_migrated of %s.
                        Skipped: 3 folders.
                        Left alone, for they are no pipelines: notes.
                        Artifacts: 9 files, 56.1 kB, are 6 contents, 44.1 kB; deduplication ratio 1.27.
                        """.formatted(folder.resolve("old"), folder.resolve("results")));
        assertThat(outcome.out().lines().skip(4)).singleElement().asString().startsWith("On disk: 59.1 kB before, ");
        assertThat(outcome.err().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("granary: warning: Cannot migrate broken/"));
        assertThat(outcome.code()).isOne();
        assertThat(granary("verify", "--full").code()).isZero();
        assertThat(granary("best", "migrated", "--by", "test.rmse", "--min").out())
                .contains("wheat-quality-2025-_rf-odd-name_5737a4");
    }

    @Test
    void whatIsAllGoodEndsWell() {
        Shell.Outcome first = granary("migrate", "old/corn_m5", "--run", "corn");
        Shell.Outcome again = granary("migrate", "old/corn_m5", "--run", "corn");

        assertThat(first.err()).isEmpty();
        assertThat(first.code()).isZero();
        assertThat(again.out())
                .startsWith("Nothing more to migrate of %s.\nAlready there: 3 pipelines.\n"
                        .formatted(folder.resolve("old/corn_m5")));
        assertThat(again.code()).isZero();
    }

    @Test
    void aDryRunSaysWhatWouldBeAndWritesNothing() {
        Shell.Outcome outcome = granary("migrate", "old/corn_m5", "--dry-run");

        assertThat(outcome.out())
                .startsWith(
                        "Would migrate 3 pipelines of %s to the run 2025-09-03_migrated of %s. Nothing was written.\n"
                                .formatted(folder.resolve("old/corn_m5"), folder.resolve("results")))
                .contains("Artifacts: 7 files, 32.1 kB, are 5 contents, 24.1 kB; deduplication ratio 1.33.");
        assertThat(outcome.code()).isZero();
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void jsonTellsTheSame() {
        assertThat(granary("migrate", "old", "--json").out())
                .contains(
                        "\"run\": \"2025-09-03_migrated\"",
                        "\"dry_run\": false",
                        "\"migrated\": 5",
                        "\"already_there\": 0",
                        "\"skipped\": 3",
                        "\"from\": \"corn_m5/svm_tuned\"",
                        "\"folder\": \"corn_m5_svm_tuned_5c2df0\"",
                        "\"problem\": \"Cannot migrate broken/no_binaries: it has no folder binaries",
                        "\"artifacts_before\": 9",
                        "\"bytes_before\": 59087");
    }

    @Test
    void theStoreItselfIsWrongUsage() {
        Shell.Outcome outcome = granary("--store", "old", "migrate", "old");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("it is the same folder, and the older folders are never written.");
    }

    @Test
    void whatIsNotThereIsAFailure() {
        Shell.Outcome outcome = granary("migrate", "gone");

        assertThat(outcome.code()).isOne();
        assertThat(outcome.err())
                .isEqualTo("granary: Cannot migrate %s: there is nothing. Name the older results folder.\n"
                        .formatted(folder.resolve("gone")));
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void namesCannotSteerTheTerminal() {
        OldResults.in(folder.resolve("evil")).pipeline("a\u202Eb/c", "{").pipeline("d/e\u2028f");

        Shell.Outcome outcome = granary("migrate", "evil");

        assertThat(outcome.out() + outcome.err()).doesNotContain("\u202E", "\u2028");
        assertThat(outcome.err()).contains("a\\u202Eb/c");
    }

    @Test
    void aPersonSeesHowFarItHasCome() {
        Shell.Outcome outcome = Shell.in(folder).runInteractively("migrate", "old/corn_m5");

        assertThat(outcome.err()).contains("Reading", "Migrating");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void aRunThatCannotBeIsWrongUsage() {
        assertThat(granary("migrate", "old/corn_m5", "--run=").code()).isEqualTo(2);
        assertThat(granary("migrate", "old/corn_m5", "--run", "2024-13-45_x").err())
                .contains("--run: '2024-13-45_x' cannot be the name of a run: there is no day 2024-13-45.");
    }
}

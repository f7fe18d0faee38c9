package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** push, pull and copy. */
class CopyVerbsTest {

    private static final String RUN = "2024-10-14_wheat";

    @TempDir
    private Path folder;

    private String pipeline = "";

    @BeforeEach
    void record() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            pipeline = store.record("baseline", recording -> {
                        recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(RecordedStore.bytes("fitted")));
                        recording.output("chart.txt", Content.of(RecordedStore.bytes("chart")));
                        recording.scores(Map.of("test", Map.of("rmse", 0.5)));
                    })
                    .getFileName()
                    .toString();
            store.recordScaler("other", "fitted");
        }
    }

    private Shell.Outcome granary(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    private void assertWhole(Path store) {
        try (Granary granary = Granary.open(store)) {
            assertThat(granary.pipelines("wheat"))
                    .hasSize(2)
                    .allMatch(one -> one.problems().isEmpty());
            granary.pipeline("wheat", pipeline).verify();
        }
        assertThat(store.resolve(RUN).resolve(pipeline).resolve("outputs/chart.txt"))
                .hasContent("chart");
        assertThat(OnDisk.sumsProblems(store.resolve(RUN).resolve(".artifacts")))
                .isEmpty();
    }

    @Test
    void pushCopiesARunIntoAnotherStore() {
        Shell.Outcome outcome = granary("push", "wheat", "backup");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .isEqualTo("Copied 2 pipelines of 2024-10-14_wheat to %s: 1 content and 1 file, 11 B.\n"
                        .formatted(folder.resolve("backup")));
        assertThat(outcome.code()).isZero();
        assertWhole(folder.resolve("backup"));
    }

    @Test
    void pushedAgainNothingIsCopied() {
        granary("push", "wheat", "backup");

        Shell.Outcome again = granary("push", "results/" + RUN, "backup");

        assertThat(again.out())
                .isEqualTo("Nothing to copy of 2024-10-14_wheat to %s.\nAlready there: 2 pipelines, 1 content.\n"
                        .formatted(folder.resolve("backup")));
        assertThat(again.code()).isZero();
    }

    @Test
    void pullCopiesARunIntoTheStoreInEffect() {
        Shell.Outcome outcome = granary("pull", "wheat", "results", "--store", "mine");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("Copied 2 pipelines of 2024-10-14_wheat to %s: ".formatted(folder.resolve("mine")));
        assertThat(outcome.code()).isZero();
        assertWhole(folder.resolve("mine"));
    }

    @Test
    void copyTakesAllRunsUnlessSomeAreNamed() {
        Shell.Outcome all = granary("copy", "results", "backup");
        Shell.Outcome named = granary("copy", "results", "other", RUN);

        assertThat(all.code()).isZero();
        assertThat(named.code()).isZero();
        assertWhole(folder.resolve("backup"));
        assertWhole(folder.resolve("other"));
    }

    @Test
    void linksBecomeThoseThatAreAskedForOfTheTarget() {
        assertThat(granary("push", "wheat", "backup", "--links", "copy").code()).isZero();

        try (Granary granary = Granary.open(folder.resolve("backup"))) {
            assertThat(granary.pipelines("wheat"))
                    .allSatisfy(one -> assertThat(linking(one).kind()).isEqualTo(LinkKind.COPY));
        }
        assertWhole(folder.resolve("backup"));
    }

    private static Linking linking(PipelineRecord pipeline) {
        return pipeline.metadata().orElseThrow().links().orElseThrow();
    }

    @Test
    void linksBecomeThoseThatTheSettingsOfTheTargetAskFor() {
        OnDisk.write(folder.resolve("there/granary.yaml"), "links: copy\n");

        assertThat(granary("push", "wheat", "there/results").code()).isZero();

        try (Granary granary = Granary.open(folder.resolve("there/results"))) {
            assertThat(granary.pipelines("wheat"))
                    .allSatisfy(one -> assertThat(linking(one).reason())
                            .hasValueSatisfying(reason -> assertThat(reason).contains("granary.yaml")));
        }
    }

    @Test
    void aDryRunSaysWhatWouldBeCopiedAndWritesNothing() {
        Shell.Outcome dry = granary("push", "wheat", "backup", "--dry-run");

        assertThat(dry.err()).isEmpty();
        assertThat(dry.out())
                .isEqualTo(
                        "Would copy 2 pipelines of 2024-10-14_wheat to %s: 1 content and 1 file, 11 B. Nothing was written.\n"
                                .formatted(folder.resolve("backup")));
        assertThat(dry.code()).isZero();
        assertThat(folder.resolve("backup")).doesNotExist();
    }

    @Test
    void jsonTellsTheSame() {
        Shell.Outcome outcome = granary("push", "wheat", "backup", "--json", "--jobs", "1");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains(
                        "\"dry_run\": false",
                        "\"run\": \"2024-10-14_wheat\"",
                        "\"already_there\": 0",
                        "\"left_out\": 0",
                        "\"files\": 1",
                        "\"bytes\": 11",
                        "\"problems\": []");
    }

    @Test
    void whatCannotBeCopiedIsSaidAndTheRestIs() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            Path link =
                    store.recordScaler("third", "damaged").resolve("binaries").resolve("scaler_0.pkl");
            OnDisk.overwriteContent(link, RecordedStore.bytes("DAMAGED"));
        }

        Shell.Outcome outcome = granary("push", "wheat", "backup");

        assertThat(outcome.code()).isOne();
        assertThat(outcome.out()).endsWith("Refused: 1 pipeline.\n");
        assertThat(outcome.err())
                .startsWith("granary: warning: Cannot copy 2024-10-14_wheat/yield_third_")
                .contains("its SHA-256 is not ");
        assertWhole(folder.resolve("backup"));
    }

    @Test
    void theSameStoreIsWrongUsage() {
        Shell.Outcome outcome = granary("push", "wheat", "./results");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("they are the same store. Name another one.");
    }

    @Test
    void aStoreInsideTheOtherIsWrongUsage() {
        assertThat(granary("copy", "results", "results/backup").code()).isEqualTo(2);
        assertThat(granary("copy", ".", "results").code()).isEqualTo(2);
        assertThat(folder.resolve("results/backup")).doesNotExist();
    }

    @Test
    void aRunThatIsNotThereIsAFailure() {
        Shell.Outcome outcome = granary("push", "barley", "backup");

        assertThat(outcome.code()).isOne();
        assertThat(outcome.err()).startsWith("granary: Cannot find the run 'barley' in ");
        assertThat(Files.exists(folder.resolve("backup"))).isFalse();
    }

    @Test
    void aStoreThatIsNotThereIsAFailure() {
        Shell.Outcome outcome = granary("pull", "wheat", "nowhere");

        assertThat(outcome.code()).isOne();
        assertThat(outcome.err()).contains("Cannot open the store ", "there is nothing.");
    }

    @Test
    void copyTakesNoStoreBesides() {
        Shell.Outcome outcome = granary("copy", "results", "backup", "--store", "results");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("granary: copy names both stores itself; leave --store out.\n");
    }

    @Test
    void noJobsAreWrongUsage() {
        Shell.Outcome outcome = granary("push", "wheat", "backup", "--jobs", "0");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("granary: --jobs 0 copies nothing; give a number from 1.\n"
                        + "granary: see 'granary push --help'.\n");
    }

    @Test
    void aStoreIsNeeded() {
        Shell.Outcome outcome = granary("push", "wheat");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("RUN... STORE");
    }

    @Test
    void aPersonSeesHowFarItHasCome() {
        Shell.Outcome outcome = Shell.in(folder).runInteractively("push", "wheat", "backup");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("Copying");
        assertThat(List.of(outcome.out().split("\n"))).hasSize(1);
    }
}

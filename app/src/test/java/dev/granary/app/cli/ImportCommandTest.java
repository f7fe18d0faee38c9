package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.Zips;
import dev.granary.app.store.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb import. */
class ImportCommandTest {

    private static final String RUN = "2024-10-14_wheat";

    @TempDir
    private Path folder;

    private String pipeline = "";

    @BeforeEach
    void pack() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("theirs"))) {
            pipeline = store.record("baseline", recording -> {
                        recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(RecordedStore.bytes("fitted")));
                        recording.output("chart.txt", Content.of(RecordedStore.bytes("chart")));
                        recording.scores(Map.of("test", Map.of("rmse", 0.5)));
                    })
                    .getFileName()
                    .toString();
            store.recordScaler("other", "fitted");
        }
        Zips.following(folder.resolve("theirs").resolve(RUN), RUN, folder.resolve("run.zip"));
        Zips.following(
                folder.resolve("theirs").resolve(RUN).resolve(pipeline), pipeline, folder.resolve("pipeline.zip"));
    }

    private Shell.Outcome granary(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    private void assertWhole(String run, int pipelines) {
        try (Granary granary = Granary.open(folder.resolve("results"))) {
            assertThat(granary.pipelines(run))
                    .hasSize(pipelines)
                    .allMatch(one -> one.problems().isEmpty());
            granary.pipeline(run, pipeline).verify();
        }
        Path store = folder.resolve("results").resolve(run);
        assertThat(store.resolve(pipeline).resolve("outputs/chart.txt")).hasContent("chart");
        assertThat(OnDisk.sumsProblems(store.resolve(".artifacts"))).isEmpty();
        assertThat(granary("verify", "--full").code()).isZero();
    }

    @Test
    void aRunIsImported() {
        Shell.Outcome outcome = granary("import", "run.zip");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .isEqualTo("Imported 2 pipelines into 2024-10-14_wheat of %s: 1 content and 1 file, 11 B.\n"
                        .formatted(folder.resolve("results")));
        assertThat(outcome.code()).isZero();
        assertWhole(RUN, 2);
    }

    @Test
    void aPipelineIsImported() {
        Shell.Outcome outcome = granary("import", folder.resolve("pipeline.zip").toString());

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertWhole("2024-10-14_pipeline", 1);
    }

    @Test
    void theSamePackageAgainChangesNothing() {
        granary("import", "run.zip");

        Shell.Outcome again = granary("import", "run.zip");

        assertThat(again.code()).isZero();
        assertThat(again.out())
                .isEqualTo("Already there, nothing changed: 2 pipelines of %s.\n".formatted(folder.resolve("run.zip")));
        assertWhole(RUN, 2);
    }

    @Test
    void aPipelineGoesIntoTheRunThatIsNamedAndSharesItsContents() {
        granary("import", "run.zip", "--run", "mine");

        Shell.Outcome outcome = granary("import", "pipeline.zip", "--run", "mine");

        assertThat(outcome.out()).startsWith("Already there, nothing changed: 1 pipeline of ");
        assertWhole("2024-10-14_mine", 2);
    }

    @Test
    void aFolderIsImported() {
        Shell.Outcome outcome =
                granary("import", folder.resolve("theirs").resolve(RUN).toString(), "--run", "mine");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertWhole("2024-10-14_mine", 2);
    }

    @Test
    void aDryRunVerifiesAndWritesNothing() {
        Shell.Outcome outcome = granary("import", "run.zip", "--dry-run");

        assertThat(outcome.out())
                .startsWith("Would import 2 pipelines into 2024-10-14_wheat")
                .endsWith("Nothing was written.\n");
        assertThat(outcome.code()).isZero();
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void jsonTellsTheSame() {
        Shell.Outcome outcome = granary("import", "run.zip", "--json");

        assertThat(outcome.out())
                .contains(
                        "\"package\": \"",
                        "\"already_there\": false",
                        "\"copied\": 2",
                        "\"place\": \"2024-10-14_wheat\"");
    }

    @Test
    void aDamagedPackageIsRefusedAndNothingIsThere() {
        Map<String, String> texts = new TreeMap<>();
        texts.put(
                pipeline + "/pipeline.yaml",
                OnDisk.text(
                        folder.resolve("theirs").resolve(RUN).resolve(pipeline).resolve("pipeline.yaml")));
        texts.put(
                pipeline + "/metadata.yaml",
                OnDisk.text(
                        folder.resolve("theirs").resolve(RUN).resolve(pipeline).resolve("metadata.yaml")));
        texts.put(pipeline + "/binaries/scaler_0.pkl", "fittet");
        Zips.of(texts, folder.resolve("bad.zip"));

        Shell.Outcome outcome = granary("import", "bad.zip");

        assertThat(outcome.code()).isOne();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("granary: Cannot import ")
                .contains("scaler_0.pkl has the SHA-256")
                .hasLineCount(1);
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void aPackageThatIsCutShortIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("run.zip"));
        Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2));

        Shell.Outcome outcome = granary("import", "cut.zip");

        assertThat(outcome.code()).isOne();
        assertThat(outcome.err()).startsWith("granary: Cannot ").hasLineCount(1);
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void anotherPipelineOfThatNameIsRefusedWithTheChoices() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            store.recordScaler("baseline", "mine");
        }

        Shell.Outcome outcome = granary("import", "run.zip");

        assertThat(outcome.code()).isOne();
        assertThat(outcome.out()).startsWith("Nothing of ");
        assertThat(outcome.err()).contains("Cannot import 2024-10-14_wheat/" + pipeline, "--run");
        assertThat(OnDisk.names(folder.resolve("results").resolve(RUN))).hasSize(3);
    }

    @Test
    void aMistakeIsTold() {
        assertThat(granary("import", "absent.zip").code()).isOne();
        assertThat(granary("import", "run.zip", "--max-unpacked", "much").code())
                .isEqualTo(2);
        assertThat(granary("import", "run.zip", "--run=").code()).isEqualTo(2);
        assertThat(granary("import", "run.zip", "--run", "2024-13-45_x").code()).isEqualTo(2);
        assertThat(granary("import", "run.zip", "--run", "2024-13-45_x").err())
                .contains("--run: '2024-13-45_x' cannot be the name of a run: there is no day 2024-13-45.");
        assertThat(granary("import").code()).isEqualTo(2);
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void aPackageIsReadWithoutUnpackingIt() {
        Shell.Outcome runs = granary("--store", "run.zip", "ls");
        Shell.Outcome pipelines = granary("--store", "run.zip", "ls", "wheat");
        Shell.Outcome shown = granary("--store", "run.zip", "show", "wheat/" + pipeline);
        Shell.Outcome best = granary("--store", "pipeline.zip", "best", "pipeline", "--by", "test.rmse");

        for (Shell.Outcome outcome : List.of(runs, pipelines, shown, best)) {
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.code()).isZero();
        }
        assertThat(runs.out()).contains(RUN);
        assertThat(pipelines.out()).contains("baseline", "other");
        assertThat(shown.out()).contains("scaler_0.pkl", "chart.txt");
        assertThat(best.out()).contains("0.5");
    }

    @Test
    void aPackageIsVerifiedAsAnyStore() {
        assertThat(granary("--store", "run.zip", "verify", "--full").out())
                .isEqualTo("Nothing is wrong: 1 run, 2 pipelines, 1 content, 6 B read.\n");
        assertThat(granary("--store", "pipeline.zip", "verify", "--full").out())
                .isEqualTo("Nothing is wrong: 1 run, 1 pipeline, 1 content, 6 B read.\n");
    }

    @Test
    void aPackageIsExamined() {
        Shell.Outcome doctor = granary("--store", "run.zip", "doctor");
        Shell.Outcome config = granary("--store", "run.zip", "config");

        assertThat(doctor.out().replaceAll("\\s+", " "))
                .contains(
                        "is a package, which is only read; nothing was tried out",
                        "1 run with 2 pipelines can be read.");
        assertThat(doctor.code()).isZero();
        assertThat(config.out()).contains("run.zip");
        assertThat(config.code()).isZero();
    }

    @Test
    void aPackageIsCopiedFromAsAnyStore() {
        assertThat(granary("copy", "run.zip", "results").code()).isZero();

        assertWhole(RUN, 2);
    }

    @Test
    void noVerbChangesAPackage() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("run.zip"));

        for (List<String> verb : List.of(
                List.of("rm", "wheat", "--yes"),
                List.of("mv", "wheat", "rye"),
                List.of("seal", "wheat"),
                List.of("unseal", "wheat"),
                List.of("relink", "wheat"),
                List.of("clean-artifacts", "--all"),
                List.of("verify", "--repair"),
                List.of("pull", "wheat", "theirs"),
                List.of("demo"),
                List.of("import", "pipeline.zip"))) {
            String[] arguments = Stream.concat(Stream.of("--store", "run.zip"), verb.stream())
                    .toArray(String[]::new);
            Shell.Outcome outcome = granary(arguments);
            assertThat(outcome.code()).as(verb.toString()).isOne();
            assertThat(outcome.err())
                    .as(verb.toString())
                    .contains("it is only read. Import it: granary import " + folder.resolve("run.zip"));
        }
        assertThat(granary("push", "wheat", "run.zip", "--store", "theirs").err())
                .contains("it is only read");

        assertThat(Files.readAllBytes(folder.resolve("run.zip"))).isEqualTo(before);
    }
}

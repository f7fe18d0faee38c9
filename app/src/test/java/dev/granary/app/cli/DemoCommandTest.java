package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.granary.app.OnDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @TempDir
    private static Path folder;

    @TempDir
    private static Path elsewhere;

    private static Shell.Outcome first;
    private static Shell.Outcome second;
    private static Path run;

    @BeforeAll
    static void runTheDemoTwice() {
        first = Shell.in(folder).run("demo", "--durability", "none");
        second = Shell.in(elsewhere)
                .run("--store", folder.resolve("results").toString(), "demo", "--durability", "none");
        run = folder.resolve("results")
                .resolve(OnDisk.names(folder.resolve("results")).get(0));
    }

    private static JsonNode json(String... arguments) throws IOException {
        return new ObjectMapper().readTree(Shell.in(folder).run(arguments).out());
    }

    private static List<Path> pipelines() {
        return OnDisk.names(run).stream()
                .filter(name -> name.startsWith("gasoline_"))
                .map(run::resolve)
                .toList();
    }

    @Test
    void itSucceeds() {
        assertThat(first.code()).isZero();
        assertThat(first.err()).startsWith("granary: Training pipelines (200) …\n");
    }

    @Test
    void itSaysWhatItDid() {
        assertThat(first.out()).startsWith("Trained and recorded 200 pipelines in " + run + ".\n");
    }

    @Test
    void itShowsTheBestFive() {
        assertThat(first.out().lines().filter(line -> line.matches("[1-5]  gasoline_.*")))
                .hasSize(5);
    }

    @Test
    void itComparesWhatIsStoredWithWhatIsReferred() {
        assertThat(first.out())
                .containsPattern(
                        "Artifacts: [0-9.]+ [kM]B stored for the [0-9.]+ MB that the pipelines refer to, [0-9.]+ times less, in 2[0-9]+ files\\.");
    }

    @Test
    void itSaysWhereTheTimeWent() {
        assertThat(first.out())
                .containsPattern(
                        "Time, summed over threads: training [0-9.]+ m?s, drawing charts [0-9.]+ m?s, recording [0-9.]+ m?s\\.");
    }

    private static List<String> named(Shell.Outcome demo) {
        return demo.out()
                .lines()
                .dropWhile(line -> !line.equals("Try next:"))
                .skip(1)
                .map(String::strip)
                .toList();
    }

    private static int run(Path workingFolder, String command) {
        String[] words = command.split(" ");
        assertThat(words[0]).isEqualTo("granary");
        return Shell.in(workingFolder)
                .run(Stream.of(words).skip(1).toArray(String[]::new))
                .code();
    }

    @Test
    void theCommandsThatItNamesWork() {
        assertThat(named(first)).hasSize(3);
        assertThat(run(folder, named(first).get(0))).isZero();
        assertThat(run(folder, named(first).get(1))).isZero();
        assertThat(Path.of(named(first).get(2).replace("ls -l ", ""))).isDirectory();
    }

    @Test
    void theCommandsThatItNamesWorkForAnotherStoreToo() {
        assertThat(named(second)).hasSize(3);
        assertThat(run(elsewhere, named(second).get(0))).isZero();
        assertThat(run(elsewhere, named(second).get(1))).isZero();
    }

    @Test
    void calledAgainItTrainsNothingAndSaysSo() {
        assertThat(second.code()).isZero();
        assertThat(second.out())
                .startsWith("The run " + run + " has all 200 pipelines already; nothing was trained.\n");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).doesNotContain("Time over all");
    }

    @Test
    void theRunHasTwoHundredFinishedPipelines() throws IOException {
        JsonNode summary = json("ls", "--json").get("runs").get(0);
        assertThat(summary.get("statuses").toString()).isEqualTo("{\"finished\":200}");
        assertThat(pipelines()).hasSize(200);
    }

    @Test
    void everyPipelineHasItsDocumentsLinksChartsAndPredictions() {
        assertThat(pipelines()).allSatisfy(pipeline -> {
            assertThat(OnDisk.names(pipeline))
                    .containsExactly(
                            "binaries",
                            "inputs",
                            "metadata.yaml",
                            "outputs",
                            "pipeline.yaml",
                            "predictions",
                            "scores.yaml");
            assertThat(OnDisk.names(pipeline.resolve("outputs"))).hasSize(2);
            assertThat(OnDisk.names(pipeline.resolve("predictions"))).hasSize(2);
        });
    }

    @Test
    void theDataSetIsOnTheDiskOnce() {
        assertThat(OnDisk.contents(run.resolve(".artifacts")).stream().filter(name -> name.startsWith("gasoline_")))
                .hasSize(1);
    }

    @Test
    void theSumsAreRight() {
        assertThat(OnDisk.sumsProblems(run.resolve(".artifacts"))).isEmpty();
    }

    @Test
    void everyLinkIsRelativeAndLeadsIntoTheCache() throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            assertThat(files.filter(Files::isSymbolicLink))
                    .hasSizeGreaterThan(400)
                    .allSatisfy(link -> {
                        assertThat(Files.readSymbolicLink(link)).isRelative();
                        assertThat(Files.readSymbolicLink(link).toString()).startsWith("../../.artifacts/");
                        assertThat(link).isRegularFile();
                    });
        }
    }

    @Test
    void nothingUnfinishedIsLeft() {
        assertThat(OnDisk.names(run.resolve(".artifacts"))).doesNotContain(".tmp", ".bad", ".trash");
    }

    @Test
    void theBestIsBetterThanGuessingTheMean() throws IOException {
        JsonNode best = json("best", "gasoline-demo", "--by", "test.rmse", "-n", "1", "--json")
                .get("pipelines")
                .get(0);
        assertThat(best.get("scores").get("test").get("rmse").asDouble()).isBetween(0.1, 0.3);
        assertThat(best.get("scores").get("test").get("r2").asDouble()).isGreaterThan(0.95);
    }
}

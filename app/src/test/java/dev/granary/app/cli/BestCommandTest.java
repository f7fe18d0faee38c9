package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.record.IfPresent;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code best} over several runs, in groups and in every format; over one run as {@link ReadingVerbsTest} has it. */
class BestCommandTest {

    @TempDir
    private Path folder;

    private String a = "";
    private String b = "";
    private String c = "";

    @BeforeEach
    void record() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            a = record(store, "a", 3, 1, 0.5);
            b = record(store, "b", 3, 2, 0.25);
            c = record(store, "c", 4, 1, 0.125);
        }
        Path corn = folder.resolve("results/2023-01-01_corn/corn_x_1");
        OnDisk.write(corn.resolve("pipeline.yaml"), "dataset: \"corn\"\nname: \"x\"\nsteps: []\n");
        OnDisk.write(corn.resolve("metadata.yaml"), """
                format: 1
                id: "x1"
                training:
                  status: "finished"
                  started_at: "2023-01-01T10:00:00Z"
                  finished_at: "2023-01-01T10:00:02Z"
                """);
        OnDisk.write(corn.resolve("scores.yaml"), "train:\n  rmse: 0.0625\n");
    }

    private static String record(RecordedStore store, String name, int n, int seed, double rmse) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("n", n);
        params.put("seed", seed);
        params.put("tol", 1e-6);
        List<StepDefinition> steps = List.of(StepDefinition.of("Scaler"), new StepDefinition("lib.PLS", params));
        return store.record(
                        Definition.of(Name.of("yield"), Name.of(name), steps),
                        IfPresent.REFUSE,
                        recording -> recording.scores(Map.of("test", Map.of("rmse", rmse))))
                .getFileName()
                .toString();
    }

    private Shell.Outcome granary(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    private List<String> lines(String... arguments) {
        Shell.Outcome outcome = granary(arguments);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return outcome.out().lines().toList();
    }

    private JsonNode json(String... arguments) throws JsonProcessingException {
        return new ObjectMapper().readTree(String.join("\n", lines(arguments)));
    }

    private void assertWrong(String message, String... arguments) {
        Shell.Outcome outcome = granary(arguments);
        assertThat(outcome.err()).isEqualTo("granary: " + message + "\ngranary: see 'granary best --help'.\n");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void parametersThatDifferStandBesideTheMetricOnce() {
        assertThat(lines("best", "wheat", "--by", "test.rmse"))
                .containsExactly(
                        "#  PIPELINE" + " ".repeat(c.length() - 8) + "  test.rmse  params.n  params.seed",
                        "1  " + c + "      0.125         4            1",
                        "2  " + b + "       0.25         3            2",
                        "3  " + a + "        0.5         3            1");
    }

    @Test
    void aParameterThatSomeHaveUnderTwoNamesStandsThereOnce() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            store.record(
                    Definition.of(
                            Name.of("yield"),
                            Name.of("single"),
                            List.of(new StepDefinition("lib.PLS", Map.of("n", 5, "seed", 1, "tol", 1e-6)))),
                    IfPresent.REFUSE,
                    recording -> recording.scores(Map.of("test", Map.of("rmse", 0.75))));
        }
        assertThat(lines("best", "wheat", "--by", "test.rmse").get(0).strip().split(" +"))
                .containsExactly("#", "PIPELINE", "test.rmse", "params.n", "params.seed");
    }

    @Test
    void onlyWhatDiffersAmongTheShownStandsThere() {
        assertThat(lines("best", "wheat", "--by", "test.rmse", "-n", "1"))
                .containsExactly("#  PIPELINE" + " ".repeat(c.length() - 8) + "  test.rmse", "1  " + c + "      0.125");
    }

    @Test
    void columnsAreThoseThatAreNamed() {
        assertThat(lines("best", "wheat", "--by", "test.rmse", "-n", "1", "--columns", "params.tol,stage,name"))
                .containsExactly(
                        "#  PIPELINE" + " ".repeat(c.length() - 8) + "  test.rmse  params.tol  stage  name",
                        "1  " + c + "      0.125    0.000001      -  c");
    }

    @Test
    void allRunsAreRankedTogetherAndTheMetricSaysWhereItIsFrom() {
        assertThat(lines("best", "--all", "--by", "metrics.rmse", "-n", "2", "--columns", "dataset"))
                .containsExactly(
                        "#  RUN               PIPELINE" + " ".repeat(c.length() - 8)
                                + "  metrics.rmse  FROM        dataset",
                        "1  2023-01-01_corn   corn_x_1" + " ".repeat(c.length() - 8)
                                + "        0.0625  train.rmse  corn",
                        "2  2024-10-14_wheat  " + c + "         0.125  test.rmse   yield");
    }

    @Test
    void severalRunsAreRankedTogether() {
        assertThat(lines("best", "wheat", "corn", "--by", "duration_seconds", "--max", "--format", "csv"))
                .first()
                .isEqualTo("rank,run,folder,duration_seconds,test.rmse,train.rmse,params.n,params.seed,params.tol");
    }

    @Test
    void aConditionChooses() {
        assertThat(lines("best", "wheat", "--by", "test.rmse", "--where", "params.seed = 1 and params.n < 4"))
                .containsExactly("#  PIPELINE" + " ".repeat(a.length() - 8) + "  test.rmse", "1  " + a + "        0.5");
    }

    @Test
    void aConditionThatIsNoneIsWrongUsage() {
        Shell.Outcome outcome = granary("best", "wheat", "--by", "test.rmse", "--where", "params.seed =");
        assertThat(outcome.err()).startsWith("granary: Cannot read the filter");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void csvHasAllDigits() {
        assertThat(lines("best", "wheat", "--by", "test.rmse", "--columns", "params.tol", "--format", "csv"))
                .containsExactly(
                        "rank,folder,test.rmse,params.tol",
                        "1," + c + ",0.125,0.000001",
                        "2," + b + ",0.25,0.000001",
                        "3," + a + ",0.5,0.000001");
    }

    @Test
    void theHeadSaysWhichMetricItIs() {
        assertThat(lines("best", "wheat", "--by", "metrics.rmse", "-n", "1").get(0))
                .endsWith("  test.rmse");
    }

    @Test
    void programsGetTheNameTheyAskedForAndANote() {
        Shell.Outcome best = granary("best", "wheat", "--by", "metrics.rmse", "-n", "1", "--format", "csv");
        assertThat(best.out()).isEqualTo("rank,folder,metrics.rmse\n1," + c + ",0.125\n");
        assertThat(best.err()).isEqualTo("granary: metrics.rmse is test.rmse.\n");
        assertThat(best.code()).isZero();
    }

    @Test
    void jsonSaysRunValueAndSource() throws JsonProcessingException {
        JsonNode tree = json("best", "wheat", "--by", "metrics.rmse", "-n", "1", "--columns", "params.n", "--json");
        assertThat(tree.get("metric").asText()).isEqualTo("metrics.rmse");
        assertThat(tree.get("sources").get(0).asText()).isEqualTo("metrics.test.rmse");
        JsonNode best = tree.get("pipelines").get(0);
        assertThat(best.get("folder").asText()).isEqualTo(c);
        assertThat(best.get("run").asText()).isEqualTo("2024-10-14_wheat");
        assertThat(best.get("value").asDouble()).isEqualTo(0.125);
        assertThat(best.get("source").asText()).isEqualTo("metrics.test.rmse");
        assertThat(best.get("scores").get("test").get("rmse").asDouble()).isEqualTo(0.125);
        assertThat(best.get("columns").get("params.n").asInt()).isEqualTo(4);
    }

    @Test
    void groupsStandWithTheirAggregates() {
        // 0.5 and 0.25 are 0.125 off their mean: the square root of 2 * 0.125^2 / 1 is 0.1768.
        assertThat(lines("best", "wheat", "--by", "test.rmse", "--group-by", "params.n"))
                .containsExactly(
                        "#  params.n  mean(test.rmse)  std(test.rmse)  min(test.rmse)  max(test.rmse)  count",
                        "1         4            0.125               -           0.125           0.125      1",
                        "2         3            0.375          0.1768            0.25             0.5      2");
    }

    @Test
    void groupsAreRankedByTheFirstAggregate() {
        assertThat(lines(
                        "best",
                        "wheat",
                        "--by",
                        "test.rmse",
                        "--group-by",
                        "params.n",
                        "--agg",
                        "count,max",
                        "--format",
                        "csv"))
                .containsExactly("rank,params.n,count,max(test.rmse)", "1,3,2,0.5", "2,4,1,0.125");
    }

    @Test
    void groupsAsJsonNameTheirPipelines() throws JsonProcessingException {
        JsonNode tree = json(
                "best",
                "wheat",
                "--by",
                "test.rmse",
                "--group-by",
                "params.n",
                "--agg",
                "mean",
                "-n",
                "1",
                "--format",
                "json");
        assertThat(tree.get("ranked_by").asText()).isEqualTo("mean");
        assertThat(tree.get("groups")).hasSize(1);
        JsonNode group = tree.get("groups").get(0);
        assertThat(group.get("group").get("params.n").asInt()).isEqualTo(4);
        assertThat(group.get("mean").asDouble()).isEqualTo(0.125);
        assertThat(group.get("pipelines").get(0).asText()).isEqualTo("2024-10-14_wheat/" + c);
    }

    @Test
    void noRunIsWrongUsage() {
        assertWrong("Missing required parameter: 'RUN'; --all ranks all runs together.", "best", "--by", "test.rmse");
    }

    @Test
    void aRunAndAllOfThemIsWrongUsage() {
        assertWrong("--all and RUN contradict each other; give one.", "best", "wheat", "--all", "--by", "test.rmse");
    }

    @Test
    void anAggregateWithoutGroupsIsWrongUsage() {
        assertWrong(
                "--agg tells of groups; say of which with --group-by.",
                "best",
                "wheat",
                "--by",
                "test.rmse",
                "--agg",
                "mean");
    }

    @Test
    void columnsOfGroupsAreWrongUsage() {
        assertWrong(
                "--columns are of pipelines, and --group-by shows groups; give one.",
                "best",
                "wheat",
                "--by",
                "test.rmse",
                "--group-by",
                "params.n",
                "--columns",
                "name");
    }

    @Test
    void anUnknownAggregateIsWrongUsage() {
        Shell.Outcome outcome =
                granary("best", "wheat", "--by", "test.rmse", "--group-by", "params.n", "--agg", "median");
        assertThat(outcome.err()).contains("'median' is no aggregate. There are: mean, std, min, max, count.");
        assertThat(outcome.code()).isEqualTo(2);
    }
}

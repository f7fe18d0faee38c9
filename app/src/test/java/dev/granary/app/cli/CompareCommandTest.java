package dev.granary.app.cli;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.record.IfPresent;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    /** {@code printf model | sha256sum}. */
    private static final String MODEL = "9372c470eeadd5ecd9c3c74c2b3cb633f8e2f2fad799250a0f70d652b6b825e4";

    @TempDir
    private Path folder;

    private String three = "";
    private String four = "";

    @BeforeEach
    void record() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            three = record(store, "three", 3, 0.5);
            four = record(store, "four", 4, 0.25);
        }
    }

    private static String record(RecordedStore store, String name, int n, double rmse) {
        return store.record(
                        Definition.of(
                                Name.of("yield"), Name.of(name), List.of(new StepDefinition("PLS", Map.of("n", n)))),
                        IfPresent.REFUSE,
                        recording -> {
                            recording.artifact("PLS", "model_0.pkl", Content.of(bytes("model")));
                            recording.scores(Map.of("test", Map.of("rmse", rmse)));
                            recording.environment(Map.of("python_packages", Map.of("numpy", "2.0")));
                        })
                .getFileName()
                .toString();
    }

    private Shell.Outcome granary(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    private String out(String... arguments) {
        Shell.Outcome outcome = granary(arguments);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return outcome.out();
    }

    @Test
    void pipelinesStandSideBySide() {
        assertThat(out("compare", "wheat/three", "wheat/four")).isEqualTo("""
                A  2024-10-14_wheat/%s
                B  2024-10-14_wheat/%s

                Definition
                           A      B
                  name     three  four
                  dataset  yield  yield
                  step 1   PLS    PLS

                Parameters
                     A  B
                  n  3  4

                Scores
                             A    B
                  test.rmse  0.5  0.25 *

                Environment
                                         A    B
                  python_packages.numpy  2.0  2.0

                Execution
                                    A                     B
                  status            finished              finished
                  started           2024-10-14T10:30:00Z  2024-10-14T10:30:00Z
                  duration_seconds  0                     0

                Artifacts
                       A                  B                  FOUND
                  PLS  9372c470eead, 5 B  9372c470eead, 5 B  dead parameter: other n, same bytes
                """.formatted(three, four));
    }

    @Test
    void ofWhatIsTheSameTablesShowTheFirstTenRowsOfASection() {
        Path metadata =
                folder.resolve("results/2024-10-14_wheat").resolve(three).resolve("metadata.yaml");
        String keys = "abcdefghijk".replaceAll(".", "\n  $0: 1");
        OnDisk.write(metadata, OnDisk.text(metadata).replace("environment:", "environment:" + keys));
        String address = "wheat/" + three;

        assertThat(out("compare", address, address)).contains("  j  1  1\n  … and 2 more that are the same\n");
        assertThat(out("compare", address, address, "--format", "csv")).contains("environment,k,1,1,");
    }

    @Test
    void changedOnlyLeavesTheRestAway() {
        assertThat(out("compare", "wheat/three", "wheat/four", "--changed-only")
                        .lines()
                        .skip(3))
                .containsExactly(
                        "Definition",
                        "        A      B",
                        "  name  three  four",
                        "",
                        "Parameters",
                        "     A  B",
                        "  n  3  4",
                        "",
                        "Scores",
                        "             A    B",
                        "  test.rmse  0.5  0.25 *",
                        "",
                        "Artifacts",
                        "       A                  B                  FOUND",
                        "  PLS  9372c470eead, 5 B  9372c470eead, 5 B  dead parameter: other n, same bytes");
    }

    @Test
    void aPipelineDoesNotDifferFromItself() {
        assertThat(out("compare", "wheat/three", "wheat/three", "--changed-only"))
                .endsWith("\n\nNothing differs.\n");
    }

    @Test
    void pathsInTheStoreWillDo() {
        assertThat(out("compare", "results/2024-10-14_wheat/" + three, "results/2024-10-14_wheat/" + four))
                .isEqualTo(out("compare", "wheat/three", "wheat/four"));
    }

    @Test
    void csvHasARowForEachAndTheWholeHashes() {
        assertThat(out("compare", "wheat/three", "wheat/four", "--changed-only", "--format", "csv")
                        .lines())
                .containsExactly(
                        "section,key,2024-10-14_wheat/%s,2024-10-14_wheat/%s,differs,better,found"
                                .formatted(three, four),
                        "definition,name,three,four,true,,",
                        "parameters,n,3,4,true,,",
                        "scores,test.rmse,0.5,0.25,true,2024-10-14_wheat/" + four + ",",
                        "artifacts,PLS," + MODEL + "," + MODEL + ",false,,\"dead parameter: other n, same bytes\"");
    }

    @Test
    void jsonHasASectionForEachTopic() throws JsonProcessingException {
        JsonNode tree = new ObjectMapper().readTree(out("compare", "wheat/three", "wheat/four", "--json"));
        assertThat(tree.get("pipelines").findValuesAsText("folder")).containsExactly(three, four);
        JsonNode score = tree.get("scores").get(0);
        assertThat(score.get("key").asText()).isEqualTo("test.rmse");
        assertThat(score.get("differs").asBoolean()).isTrue();
        assertThat(score.get("values").get(0).get("value").asDouble()).isEqualTo(0.5);
        assertThat(score.get("values").get(0).has("better")).isFalse();
        assertThat(score.get("values").get(1).get("better").asBoolean()).isTrue();
        JsonNode artifact = tree.get("artifacts").get(0);
        assertThat(artifact.get("values").get(0).get("sha256").asText()).isEqualTo(MODEL);
        assertThat(artifact.get("values").get(0).get("size_bytes").asInt()).isEqualTo(5);
        assertThat(artifact.get("values").get(0).get("place").asText()).isEqualTo("binaries/model_0.pkl");
        assertThat(artifact.get("findings").get(0).get("verdict").asText()).isEqualTo("dead_parameter");
        assertThat(artifact.get("findings").get(0).get("causes").get(0).asText())
                .isEqualTo("n");
    }

    @Test
    void onePipelineIsWrongUsage() {
        assertThat(granary("compare", "wheat/three"))
                .isEqualTo(new Shell.Outcome(
                        2,
                        "",
                        "granary: 'wheat/three' alone has nothing to be compared with; give two or more.\n"
                                + "granary: see 'granary compare --help'.\n"));
    }

    @Test
    void aRunIsWrongUsage() {
        assertThat(granary("compare", "wheat", "wheat/three"))
                .isEqualTo(new Shell.Outcome(
                        2,
                        "",
                        "granary: 'wheat' names no pipeline; give RUN/PIPELINE. 'granary ls wheat' lists the pipelines of"
                                + " a run.\ngranary: see 'granary compare --help'.\n"));
    }

    @Test
    void aPipelineThatIsNotThereFails() {
        Shell.Outcome outcome = granary("compare", "wheat/three", "wheat/five");
        assertThat(outcome.err())
                .startsWith("granary: Cannot find the pipeline 'five' in 2024-10-14_wheat. There are: ");
        assertThat(outcome.code()).isEqualTo(1);
    }
}

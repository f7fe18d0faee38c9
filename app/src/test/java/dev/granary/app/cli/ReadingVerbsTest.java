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
import dev.granary.ports.bed.NeedsHardLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingVerbsTest {

    @TempDir
    private Path folder;

    private String baseline = "";
    private String snv = "";
    private String failed = "";

    @BeforeEach
    void record() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            baseline = store.record("baseline", recording -> {
                        recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("x".repeat(1500))));
                        recording.input("data.csv", Content.of(bytes("a,b\n1,2\n")));
                        recording.inputReference("spectra", referenced());
                        recording.output("residuals.png", Content.of(bytes("chart")));
                        recording.prediction("test.csv", Content.of(bytes("1")));
                        recording.scores(scores(0.5, 0.875));
                        recording.environment(Map.of("gpu", Map.of("count", 2)));
                    })
                    .getFileName()
                    .toString();
            snv = store.record("snv", recording -> {
                        recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("x".repeat(1500))));
                        recording.scores(scores(0.25, 0.96875));
                    })
                    .getFileName()
                    .toString();
            try (var recording = store.start("broken")) {
                failed = recording.folder();
                recording.fail("singular matrix");
            }
        }
        OnDisk.write(
                folder.resolve("results/2024-10-13_corn/run.yaml"),
                "format: 1\nname: \"corn\"\ncreated_at: \"2024-10-13T10:30:00Z\"\n");
    }

    private Path referenced() {
        OnDisk.write(folder.resolve("spectra.csv"), "1,2,3\n");
        return folder.resolve("spectra.csv");
    }

    private static Map<String, Object> scores(double rmse, double r2) {
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("rmse", rmse);
        test.put("r2", r2);
        return Map.of("test", test);
    }

    private Shell.Outcome granary(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    private static JsonNode json(Shell.Outcome outcome) throws JsonProcessingException {
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return new ObjectMapper().readTree(outcome.out());
    }

    private static List<String> texts(JsonNode array, String field) {
        return array.findValuesAsText(field);
    }

    @Test
    @NeedsHardLinks
    void lsListsRunsNewestFirst() {
        Shell.Outcome ls = granary("ls");
        assertThat(ls.out()).isEqualTo("""
                RUN               PIPELINES  STORED  REFERENCED  STATUS
                2024-10-14_wheat          3  1.5 kB      3.0 kB  2 finished, 1 failed
                2024-10-13_corn           0     0 B         0 B  empty
                """);
        assertThat(ls.err()).isEmpty();
        assertThat(ls.code()).isZero();
    }

    @Test
    @NeedsHardLinks
    void lsAsJsonListsRuns() throws JsonProcessingException {
        JsonNode tree = json(granary("ls", "--json"));
        assertThat(tree.get("store").asText())
                .isEqualTo(folder.resolve("results").toString());
        JsonNode run = tree.get("runs").get(0);
        assertThat(run.get("folder").asText()).isEqualTo("2024-10-14_wheat");
        assertThat(run.get("name").asText()).isEqualTo("wheat");
        assertThat(run.get("created_at").asText()).isEqualTo("2024-10-14T10:30:00Z");
        assertThat(run.get("pipelines").asInt()).isEqualTo(3);
        assertThat(run.get("statuses").toString()).isEqualTo("{\"finished\":2,\"failed\":1}");
        assertThat(run.get("stored_bytes").asInt()).isEqualTo(1508);
        assertThat(run.get("referenced_bytes").asInt()).isEqualTo(3008);
        assertThat(run.get("copied_bytes").asInt()).isZero();
        assertThat(run.get("problems")).isEmpty();
    }

    @Test
    void lsOfARunListsPipelinesWithTheirMainScores() {
        Shell.Outcome ls = granary("ls", "wheat");
        assertThat(ls.out().lines())
                .containsExactly(
                        "PIPELINE" + " ".repeat(baseline.length() - 8) + "  STATUS    test.rmse  test.r2",
                        baseline + "  finished        0.5    0.875",
                        failed + " ".repeat(baseline.length() - failed.length()) + "  failed            -        -",
                        snv + " ".repeat(baseline.length() - snv.length()) + "  finished       0.25   0.9688");
        assertThat(ls.code()).isZero();
    }

    @Test
    void lsOfARunAsJsonListsPipelines() throws JsonProcessingException {
        JsonNode tree = json(granary("ls", "wheat", "--json"));
        assertThat(tree.get("run").asText()).isEqualTo("2024-10-14_wheat");
        assertThat(texts(tree.get("pipelines"), "folder")).containsExactly(baseline, failed, snv);
        assertThat(texts(tree.get("pipelines"), "status")).containsExactly("finished", "failed", "finished");
        assertThat(tree.get("pipelines").get(0).get("scores").toString())
                .isEqualTo("{\"test\":{\"rmse\":0.5,\"r2\":0.875}}");
        assertThat(tree.get("pipelines").get(0).get("duration_seconds").asDouble())
                .isZero();
        assertThat(tree.get("pipelines").get(1).get("error").asText()).isEqualTo("singular matrix");
    }

    @Test
    void lsOfAnEmptyRunSaysSo() {
        assertThat(granary("ls", "corn")).isEqualTo(new Shell.Outcome(0, "No pipelines yet in corn.\n", ""));
    }

    @Test
    void lsOfAnEmptyRunAsJsonIsAnEmptyList() throws JsonProcessingException {
        assertThat(json(granary("ls", "corn", "--json")).get("pipelines")).isEmpty();
    }

    @Test
    void lsOfAnEmptyStoreSaysSo() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        assertThat(granary("--store", folder.resolve("empty").toString(), "ls"))
                .isEqualTo(new Shell.Outcome(0, "No runs yet in " + folder.resolve("empty") + ".\n", ""));
    }

    @Test
    void showPrintsOnePipeline() {
        Shell.Outcome show = granary("show", "wheat/baseline");
        String file = "StandardScaler_" + OnDisk.sha256("x".repeat(1500)).substring(0, 6) + ".pkl";
        assertThat(show.out()).startsWith("""
                2024-10-14_wheat/%s
                  finished in 0 ms, recorded 2024-10-14T10:30:00Z, id %s
                  links: %s (%s)

                Steps
                  StandardScaler

                Scores
                  METRIC     VALUE
                  test.rmse    0.5
                  test.r2    0.875
                """.formatted(
                        baseline,
                        baseline.substring(baseline.length() - 6),
                        recorded().get("links"),
                        recorded().get("links_reason")));
        assertThat(show.out())
                .contains(
                        "  scaler_0.pkl  " + file + "  1.5 kB  " + snv,
                        "  spectra: " + folder.resolve("spectra.csv") + ", 6 B, sha256 " + OnDisk.sha256("1,2,3\n")
                                + " (not stored)",
                        "  1.5 kB in all, of which this pipeline was first to store 1.5 kB.",
                        "\nOutputs\n  residuals.png\n",
                        "\nPredictions\n  test.csv\n",
                        "\nEnvironment\n  gpu: { \"count\": 2 }\n");
        assertThat(show.code()).isZero();
    }

    @Test
    void showPrintsWhyAPipelineFailed() {
        assertThat(granary("show", "wheat/broken").out()).contains("  failed in 0 ms, ", "  error: singular matrix\n");
    }

    @Test
    void showAsJsonHasEverything() throws JsonProcessingException {
        JsonNode tree = json(granary("show", "wheat/baseline", "--json"));
        assertThat(tree.get("folder").asText()).isEqualTo(baseline);
        assertThat(tree.get("steps").toString()).isEqualTo("[{\"class\":\"StandardScaler\",\"params\":{}}]");
        assertThat(tree.get("artifacts").get(0).get("also_used_by").get(0).asText())
                .isEqualTo(snv);
        assertThat(tree.get("artifacts").get(0).get("sha256").asText()).isEqualTo(OnDisk.sha256("x".repeat(1500)));
        assertThat(tree.get("inputs").get(0).get("link").asText()).isEqualTo("data.csv");
        assertThat(tree.get("sizes").get("deduplication_ratio").asDouble()).isEqualTo(1.0);
        assertThat(tree.get("outputs").get(0).asText()).isEqualTo("residuals.png");
        assertThat(tree.get("predictions").get(0).asText()).isEqualTo("test.csv");
        assertThat(tree.get("environment").get("gpu").get("count").asInt()).isEqualTo(2);
        assertThat(tree.get("links").asText()).isEqualTo(recorded().get("links"));
        assertThat(tree.get("links_reason").asText()).isEqualTo(recorded().get("links_reason"));
    }

    private Map<String, Object> recorded() {
        return OnDisk.yaml(
                folder.resolve("results/2024-10-14_wheat").resolve(baseline).resolve("metadata.yaml"));
    }

    @Test
    void showAsJsonHasTheInputsThatAreNotStored() throws JsonProcessingException {
        assertThat(json(granary("show", "wheat/baseline", "--json")).toString()).contains(OnDisk.sha256("1,2,3\n"));
    }

    @Test
    void showOfWhatSharesEverythingIsStillJson() throws JsonProcessingException {
        assertThat(json(granary("show", "wheat/snv", "--json"))
                        .get("sizes")
                        .get("deduplication_ratio")
                        .asText())
                .isEqualTo("Infinity");
    }

    @Test
    void showFindsAPipelineByItsDatasetAndName() {
        assertThat(granary("show", "wheat/yield/baseline").out()).startsWith("2024-10-14_wheat/" + baseline);
    }

    @Test
    void showTakesAPathAsTheShellCompletesIt() {
        assertThat(granary("show", folder + "/results/2024-10-14_wheat/" + baseline + "/")
                        .out())
                .startsWith("2024-10-14_wheat/" + baseline);
    }

    @Test
    void showSaysWhichContentIsNotAsRecorded() {
        Path link = folder.resolve("results/2024-10-14_wheat").resolve(baseline).resolve("binaries/scaler_0.pkl");
        Path artifact = OnDisk.content(link);
        OnDisk.overwriteContent(link, new byte[0]);
        Shell.Outcome show = granary("show", "wheat/" + baseline);
        assertThat(show.out()).contains(baseline);
        assertThat(show.err())
                .startsWith("granary: warning: Cannot read artifact " + artifact.getFileName() + " of run ");
        assertThat(show.code()).isEqualTo(1);
    }

    @Test
    void aRunIsFoundByAnyPathThatLeadsToIt() {
        assertThat(granary("ls", "results/../results/2024-10-14_wheat").out()).contains(baseline);
    }

    @Test
    void wrongUsageIsToldInTwoLines() {
        assertThat(granary("best", "wheat").err())
                .isEqualTo("granary: Missing required option: '--by=METRIC'\ngranary: see 'granary best --help'.\n");
    }

    @Test
    void showWithoutAPipelineIsWrongUsage() {
        Shell.Outcome show = granary("show", "wheat");
        assertThat(show.code()).isEqualTo(2);
        assertThat(show.err())
                .startsWith(
                        "granary: 'wheat' names no pipeline; give RUN/PIPELINE. 'granary ls wheat' lists the pipelines of a run.\n");
    }

    @Test
    void bestRanksTheFinishedOnes() {
        Shell.Outcome best = granary("best", "wheat", "--by", "test.rmse");
        assertThat(best.out().lines())
                .containsExactly(
                        "#  PIPELINE" + " ".repeat(baseline.length() - 8) + "  test.rmse  test.r2",
                        "1  " + snv + " ".repeat(baseline.length() - snv.length()) + "       0.25   0.9688",
                        "2  " + baseline + "        0.5    0.875");
        assertThat(best.err()).isEqualTo("granary: 1 pipeline not ranked: not finished.\n");
        assertThat(best.code()).isZero();
    }

    @Test
    void bestShowsAsManyAsAskedFor() {
        assertThat(granary("best", "wheat", "--by", "test.rmse", "-n", "1")
                        .out()
                        .lines())
                .hasSize(2);
    }

    @Test
    void bestTakesADirection() {
        assertThat(granary("best", "wheat", "--by", "test.rmse", "--max")
                        .out()
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow())
                .startsWith("1  " + baseline);
    }

    @Test
    void bestAsJsonSaysTheDirection() throws JsonProcessingException {
        JsonNode tree = json(granary("best", "wheat", "--by", "test.r2", "--json"));
        assertThat(tree.get("metric").asText()).isEqualTo("test.r2");
        assertThat(tree.get("direction").asText()).isEqualTo("max");
        assertThat(tree.get("unfinished").asInt()).isEqualTo(1);
        assertThat(texts(tree.get("pipelines"), "folder")).containsExactly(snv, baseline);
    }

    @Test
    void bestWithoutADirectionIsWrongUsage() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            store.recordScores("odd", Map.of("test", Map.of("yield", 3)));
        }
        assertThat(granary("best", "wheat", "--by", "test.yield"))
                .isEqualTo(
                        new Shell.Outcome(
                                2,
                                "",
                                "granary: Cannot tell whether less or more 'test.yield' is better: nothing says so. Say --min or --max.\n"));
    }

    @Test
    void bestWithBothDirectionsIsWrongUsage() {
        Shell.Outcome best = granary("best", "wheat", "--by", "test.rmse", "--min", "--max");
        assertThat(best.code()).isEqualTo(2);
        assertThat(best.err()).startsWith("granary: --min, --max are mutually exclusive (specify only one)\n");
    }

    @Test
    void bestOfNoneIsWrongUsage() {
        Shell.Outcome best = granary("best", "wheat", "--by", "test.rmse", "-n", "0");
        assertThat(best.err()).contains("-n 0 shows nothing; give a number from 1.");
        assertThat(best.code()).isEqualTo(2);
    }

    @Test
    void bestByAMetricThatNobodyHasFails() {
        assertThat(granary("best", "wheat", "--by", "test.rsme"))
                .isEqualTo(new Shell.Outcome(
                        1,
                        "",
                        "granary: Cannot rank wheat by 'test.rsme': no finished pipeline has that number. There are: test.r2,"
                                + " test.rmse.\n"));
    }

    @Test
    void aRunThatIsNotThereFails() {
        Shell.Outcome ls = granary("ls", "weat");
        assertThat(ls.code()).isEqualTo(1);
        assertThat(ls.err())
                .isEqualTo("granary: Cannot find the run 'weat' in %s. There are: 2024-10-14_wheat,"
                                .formatted(folder.resolve("results"))
                        + " 2024-10-13_corn.\n");
    }

    @Test
    void anAmbiguousPipelineFailsWithTheCandidates() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            store.record(RecordedStore.definition("snv"), IfPresent.AGAIN, recording -> {});
        }
        Shell.Outcome show = granary("show", "wheat/snv");
        assertThat(show.code()).isEqualTo(1);
        assertThat(show.err())
                .isEqualTo("granary: 'snv' fits 2 pipelines of 2024-10-14_wheat: %s, %s-2. Give the folder, or more"
                                .formatted(snv, snv)
                        + " of the id.\n");
    }

    @Test
    void coloursAreForPeopleOnly() {
        assertThat(granary("show", "wheat/baseline").out()).doesNotContain("\u001b");
        assertThat(Shell.in(folder).runInteractively("show", "wheat/baseline").out())
                .startsWith("\u001b[1m2024-10-14_wheat/" + baseline);
    }
}

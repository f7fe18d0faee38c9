package dev.granary.app.cli;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code why} and {@code duplicates}. */
class UseCommandsTest {

    private static final String SHA = OnDisk.sha256("fitted");

    @TempDir
    private Path folder;

    private Path one;

    @BeforeEach
    void record() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            one = store.record(
                    "one", recording -> recording.artifact("Scaler", "scaler.pkl", Content.of(bytes("fitted"))));
            store.record("two", recording -> recording.artifact("Scaler", "same.pkl", Content.of(bytes("fitted"))));
        }
    }

    private Shell.Outcome granary(String... arguments) {
        return Shell.in(folder).run(arguments);
    }

    private static JsonNode json(Shell.Outcome outcome) throws IOException {
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return new ObjectMapper().readTree(outcome.out());
    }

    @Test
    void whyListsThePipelinesAndWhatDeletingThemFrees() {
        Shell.Outcome why = granary("why", SHA.substring(0, 6));
        assertThat(why.code()).as(why.err()).isZero();
        assertThat(why.out().lines())
                .startsWith(SHA, "  6 B in 1 run", "", "2024-10-14_wheat", "  Scaler_" + SHA.substring(0, 6) + ".pkl")
                .anyMatch(line -> line.matches("  PIPELINE +DATA SET +NAME +LINK +DELETING FREES"))
                .anyMatch(line -> line.matches("  yield_one_[0-9a-f]{6} +yield +one +binaries/scaler.pkl +[0-9.]+ k?B"))
                .anyMatch(line -> line.matches("  yield_two_[0-9a-f]{6} +yield +two +binaries/same.pkl +[0-9.]+ k?B"))
                .anyMatch(line ->
                        line.startsWith("  The content goes with the last of these 2 pipelines; all together free "));
    }

    @Test
    void whyTakesAPathOfALink() throws IOException {
        Path link = folder.relativize(one).resolve("binaries").resolve("scaler.pkl");
        assertThat(json(granary("why", link.toString(), "--json")).get("sha256").asText())
                .isEqualTo(SHA);
    }

    @Test
    void whyTakesAFileOfMine() throws IOException {
        OnDisk.write(folder.resolve("mine.pkl"), "fitted");
        JsonNode use = json(granary("why", "mine.pkl", "--json"));
        assertThat(use.get("sha256").asText()).isEqualTo(SHA);
        assertThat(use.get("size_bytes").asInt()).isEqualTo(6);
        assertThat(use.get("orphan").asBoolean()).isFalse();
        JsonNode run = use.get("runs").get(0);
        assertThat(run.get("run").asText()).isEqualTo("2024-10-14_wheat");
        assertThat(run.get("pipelines").findValuesAsText("path")).contains("binaries/scaler.pkl", "binaries/same.pkl");
        assertThat(run.get("deleting_all_frees").get("content_bytes").asInt()).isEqualTo(6);
        assertThat(run.get("pipelines")
                        .get(0)
                        .get("deleting_frees")
                        .get("content_bytes")
                        .asInt())
                .isZero();
    }

    @Test
    void whyOfAnOrphanNamesTheRemedy() throws IOException {
        Path cache = folder.resolve("results/2024-10-14_wheat/.artifacts");
        String orphan = "Lost_" + OnDisk.sha256("lost").substring(0, 6) + ".pkl";
        OnDisk.write(cache.resolve(orphan), "lost");
        assertThat(granary("why", orphan).out())
                .contains("referred to by nobody", "it is an orphan. 'granary clean-artifacts --run RUN' reports");
    }

    @Test
    void whyOfNothingIsAFailure() {
        Shell.Outcome why = granary("why", "\u001b[31m");
        assertThat(why.code()).isEqualTo(1);
        assertThat(why.err()).startsWith("granary: Cannot find the content '\\u001B[31m' in ");
    }

    @Test
    void pipelineThatCannotBeReadIsWarnedOf() {
        OnDisk.write(one.resolve("metadata.yaml"), "training: [");
        Shell.Outcome why = granary("why", SHA);
        assertThat(why.code()).isEqualTo(1);
        assertThat(why.err()).startsWith("granary: warning: ").contains("metadata.yaml");
        assertThat(why.out()).contains("yield_two_");
    }

    @Test
    void oneRunHasNoDuplicates() {
        assertThat(granary("duplicates").out()).isEqualTo("No content stands more than once in 1 run.\n");
    }

    @Test
    void duplicatesAreTotalled() throws IOException {
        Path results = folder.resolve("results");
        Path copy = results.resolve("2024-10-15_wheat").resolve(".artifacts");
        Files.createDirectories(copy);
        String file = "Scaler_" + SHA.substring(0, 6) + ".pkl";
        Files.copy(results.resolve("2024-10-14_wheat/.artifacts").resolve(file), copy.resolve(file));

        assertThat(granary("duplicates").out().lines())
                .anyMatch(line -> line.startsWith(SHA.substring(0, 12)))
                .contains(
                        "1 content in 2 runs: besides the first copies they take 6 B in other runs, 0 B under other names in one cache.",
                        "Each run keeps its own copy on purpose, so that it can be moved, shared and deleted by itself.");
        JsonNode tree = json(granary("duplicates", "--json"));
        assertThat(tree.get("across_runs_bytes").asInt()).isEqualTo(6);
        assertThat(tree.get("duplicates").get(0).get("sha256").asText()).isEqualTo(SHA);
        assertThat(tree.get("duplicates").get(0).get("files")).hasSize(2);
        assertThat(granary("duplicates", "2024-10-14_wheat").out()).startsWith("No content stands more than once");
    }
}

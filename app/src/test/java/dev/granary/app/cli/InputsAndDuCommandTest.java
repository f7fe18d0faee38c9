package dev.granary.app.cli;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.bed.NeedsHardLinks;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inputs} and {@code du}. */
class InputsAndDuCommandTest {

    private static final String DATA = OnDisk.sha256("data");

    @TempDir
    private Path folder;

    private Path one;

    @BeforeEach
    void record() {
        record(LinkChoice.AUTO);
    }

    private void record(LinkChoice links) {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"), RecordedStore.CLOCK, links)) {
            one = store.record(links + "one", recording -> {
                recording.input("a.csv", Content.of(bytes("data")));
                recording.artifact("Model", "model.pkl", Content.of(bytes("model")));
            });
            store.record(links + "two", recording -> {
                recording.input("b.csv", Content.of(bytes("data")));
                recording.input("a.csv", Content.of(bytes("other")));
            });
        }
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

    private JsonNode json(String... arguments) throws IOException {
        return new ObjectMapper().readTree(out(arguments));
    }

    @Test
    void inputsAreListed() throws IOException {
        assertThat(out("inputs").lines())
                .anyMatch(line -> line.matches("NAME +SHA-256 +SIZE +PIPELINES +RUNS"))
                .anyMatch(line -> line.matches("a.csv, b.csv +" + DATA.substring(0, 12) + " +4 B +2 +1"))
                .hasSize(3);
        JsonNode first = json("inputs", "wheat", "--json").get("inputs").get(0);
        assertThat(first.get("sha256").asText()).isEqualTo(DATA);
        assertThat(first.get("size_bytes").asInt()).isEqualTo(4);
        assertThat(first.get("names")).extracting(JsonNode::asText).containsExactly("a.csv", "b.csv");
        assertThat(first.get("pipelines").asInt()).isEqualTo(2);
        assertThat(first.get("kept_in")).extracting(JsonNode::asText).containsExactly("2024-10-14_wheat");
    }

    @Test
    void identicalInputsAndNamesOfSeveralContentsAreTold() throws IOException {
        assertThat(out("inputs", "identical").lines())
                .anyMatch(line -> line.matches(DATA.substring(0, 12) + " +4 B +2 +1 +1 +a.csv, b.csv +-"))
                .contains("Warning: the same name, other bytes:")
                .anyMatch(line -> line.matches("a.csv +" + DATA.substring(0, 12) + " +4 B +2 +1 +-"))
                .anyMatch(
                        line -> line.matches("a.csv +" + OnDisk.sha256("other").substring(0, 12) + " +5 B +1 +1 +-"));
        JsonNode tree = json("inputs", "identical", "wheat", "--json");
        assertThat(tree.get("identical")).hasSize(1);
        assertThat(tree.get("ambiguous_names").get(0).get("name").asText()).isEqualTo("a.csv");
        assertThat(tree.get("ambiguous_names").get(0).get("contents")).hasSize(2);
    }

    @Test
    void helpOfTheVerbBelowHasAnExample() {
        assertThat(out("inputs", "identical", "--help"))
                .startsWith("Usage: granary inputs identical")
                .contains("Example:");
    }

    @Test
    void recordThatCannotBeReadIsWarnedOf() {
        OnDisk.write(one.resolve("metadata.yaml"), "training: [");
        for (String verb : new String[] {"inputs", "du"}) {
            Shell.Outcome outcome = granary(verb);
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err()).startsWith("granary: warning: ").contains("metadata.yaml");
        }
    }

    @Test
    @NeedsHardLinks
    void runsAreToldWithTheirTotal() throws IOException {
        assertThat(out("du").lines())
                .hasSize(3)
                .anyMatch(
                        line -> line.matches("RUN +PIPELINES +REFERENCED +STORED +RATIO +SAVED +OTHER +DELETING FREES"))
                .anyMatch(line -> line.matches("2024-10-14_wheat +2 +18 B +14 B +1.29 +4 B +[0-9.]+ kB +[0-9.]+ kB"))
                .anyMatch(line -> line.matches("total +2 +18 B +14 B +1.29 +4 B +[0-9.]+ kB +[0-9.]+ kB"));
        JsonNode tree = json("du", "wheat", "--json");
        assertThat(tree.get("by").asText()).isEqualTo("run");
        JsonNode line = tree.get("lines").get(0);
        assertThat(line.get("referenced_bytes").asLong()).isEqualTo(18);
        assertThat(line.get("stored_bytes").asLong()).isEqualTo(14);
        assertThat(line.get("saved_bytes").asLong()).isEqualTo(4);
        assertThat(line.get("freed_bytes").asLong())
                .isEqualTo(14 + line.get("other_bytes").asLong());
        assertThat(tree.get("total").get("freed_bytes")).isEqualTo(line.get("freed_bytes"));
    }

    @Test
    @NeedsHardLinks
    void pipelinesAndOperatorsAreTold() throws IOException {
        assertThat(out("du", "--by", "pipeline").lines())
                .anyMatch(line -> line.startsWith(one.getFileName() + " "))
                .anyMatch(line -> line.startsWith("The total is that of the runs"));
        assertThat(out("du", "--by", "operator").lines())
                .anyMatch(line -> line.matches("\\(inputs\\) +2 +13 B +9 B +1.44 +4 B +0 B +9 B"))
                .anyMatch(line -> line.matches("Model +1 +5 B +5 B +1.00 +0 B +0 B +5 B"));
        assertThat(json("du", "--by", "operator", "--json")
                        .get("lines")
                        .get(0)
                        .get("operator")
                        .asText())
                .isEqualTo("(inputs)");
    }

    @Test
    void pipelinesOfSeveralRunsAreToldWithTheirRuns() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"));
                Granary granary = store.granary();
                RunRecording other = granary.run("barley");
                PipelineRecording recording = other.start(RecordedStore.definition("three"))) {
            recording.finish();
        }
        assertThat(out("du", "--by", "pipeline").lines()).first().asString().matches("PIPELINE +REFERENCED .*");
        assertThat(out("du", "--by", "pipeline").lines())
                .anyMatch(line -> line.startsWith("2024-10-14_wheat/" + one.getFileName() + " "))
                .anyMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\d_barley/yield_three_.*"));
    }

    @Test
    void copiesHaveAColumnWhereThereAreAny() {
        record(LinkChoice.COPY);
        assertThat(out("du", "--by", "operator")).contains("COPIES");
    }

    @Test
    @NeedsHardLinks
    void rowsComeInEveryFormat() {
        assertThat(out("du", "--format", "csv", "--by", "operator").lines())
                .containsExactly(
                        "operator,pipelines,referenced_bytes,stored_bytes,ratio,saved_bytes,copied_bytes,other_bytes,freed_bytes",
                        "(inputs),2,13,9,1.4444444444444444,4,0,0,9",
                        "Model,1,5,5,1,0,0,0,5");
        assertThat(out("du", "--format", "md").lines()).first().asString().startsWith("| run | pipelines |");
        assertThat(out("du", "--format", "json")).isEqualTo(out("du", "--json"));
        assertThat(out("inputs", "--format", "tsv").lines())
                .hasSize(3)
                .contains(
                        DATA
                                + "\t4\t2\t\"[\"\"2024-10-14_wheat\"\"]\"\t\"[\"\"2024-10-14_wheat\"\"]\"\t\"[\"\"a.csv\"\",\"\"b.csv\"\"]\"\t[]");
        assertThat(out("inputs", "identical", "--format", "jsonl").lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("{\"kind\":\"identical\",\"sha256\":\"" + DATA);
    }

    @Test
    void unknownSubjectIsRefused() {
        Shell.Outcome outcome = granary("du", "--by", "dataset");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--by", "run, pipeline, operator");
    }
}

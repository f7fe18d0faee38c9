package dev.granary.app.cli;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageCommandTest {

    private static final String FEATURES = OnDisk.sha256("features");

    @TempDir
    private Path folder;

    private String prepared = "";
    private String trained = "";

    @BeforeEach
    void record() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            Path one = store.record("prepare", recording -> {
                recording.stage("prepare");
                recording.output("features.csv", Content.of(bytes("features")));
            });
            Path two = store.record("train", recording -> {
                recording.input("data \"1\" <b>.csv", Content.of(bytes("features")));
                recording.artifact("Model", "model.pkl", Content.of(bytes("model")));
                recording.scores(Map.of("test", Map.of("rmse", 0.5)));
            });
            prepared = "2024-10-14_wheat/" + one.getFileName();
            trained = "2024-10-14_wheat/" + two.getFileName();
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

    @Test
    void treeTellsBothWays() {
        assertThat(out("lineage", "wheat/train").lines())
                .startsWith(trained + "  yield/train  finished  test.rmse " + Figures.score(0.5), "", "What went in")
                .anyMatch(line ->
                        line.startsWith("└─ inputs/") && line.endsWith("  " + FEATURES.substring(0, 12) + "  8 B"))
                .contains("   └─ " + prepared + "  yield/prepare  stage prepare  finished")
                .endsWith(
                        "What came out",
                        "└─ binaries/model.pkl  " + OnDisk.sha256("model").substring(0, 12) + "  5 B");
    }

    @Test
    void oneWayLeavesTheOtherOut() {
        assertThat(out("lineage", "wheat/train", "--up"))
                .contains("What went in")
                .doesNotContain("What came out");
        assertThat(out("lineage", "wheat/train", "--down"))
                .contains("What came out")
                .doesNotContain("What went in");
        assertThat(out("lineage", FEATURES.substring(0, 8), "--up")).contains("Who made it", prepared);
        assertThat(out("lineage", FEATURES.substring(0, 8), "--down")).contains("Who read it", trained);
    }

    @Test
    void fileOfMineIsFoundByWhatItHolds() {
        OnDisk.write(folder.resolve("mine.csv"), "features");
        assertThat(out("lineage", "mine.csv")).contains(prepared, trained);
    }

    @Test
    void pathsIntoTheStoreAreTaken() {
        assertThat(out("lineage", "results/" + prepared)).startsWith(prepared);
        assertThat(out("lineage", "results/" + prepared + "/outputs/features.csv"))
                .contains(FEATURES.substring(0, 12));
    }

    @Test
    void jsonHasNodesAndEdgesInTheDirectionOfTheWork() throws IOException {
        String text = out("lineage", "wheat/train", "--format", "json");
        assertThat(text).isEqualTo(out("lineage", "wheat/train", "--json"));
        JsonNode tree = new ObjectMapper().readTree(text);
        assertThat(tree.get("start").asText()).isEqualTo(trained);
        assertThat(tree.get("headings")).extracting(JsonNode::asText).containsExactly("up", "down");
        assertThat(tree.get("nodes"))
                .extracting(
                        node -> node.get("id").asText(),
                        node -> node.get("type").asText())
                .containsExactlyInAnyOrder(
                        tuple(trained, "pipeline"),
                        tuple(prepared, "pipeline"),
                        tuple(FEATURES, "content"),
                        tuple(OnDisk.sha256("model"), "content"));
        assertThat(tree.get("edges"))
                .extracting(
                        edge -> edge.get("from").asText(),
                        edge -> edge.get("to").asText(),
                        edge -> edge.get("role").asText())
                .containsExactlyInAnyOrder(
                        tuple(prepared, FEATURES, "output"),
                        tuple(FEATURES, trained, "input"),
                        tuple(trained, OnDisk.sha256("model"), "artifact"));
        assertThat(tree.get("problems")).isEmpty();
    }

    @Test
    void dotIsEscaped() {
        String dot = out("lineage", "wheat/train", "--format", "dot");
        assertThat(dot).startsWith("digraph lineage {\n").endsWith("\n}\n");
        assertThat(dot.lines().filter(line -> line.contains("label=")))
                .hasSize(7)
                .allMatch(line -> line.matches(
                        " +[pc]\\d+( -> [pc]\\d+)? \\[(shape=(box|note), )?label=\"([^\"\\\\]|\\\\[\"\\\\n])*\"];"));
    }

    @Test
    void dotShowsWhatLooksLikeMarkupAsItIs() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            store.record("a&lt;b", recording -> {});
        }
        assertThat(out("lineage", "wheat/a&lt;b", "--format", "dot")).contains("/a&amp;lt;b\\n");
    }

    @Test
    void mermaidIsEscaped() {
        String mermaid = out("lineage", "wheat/train", "--format", "mermaid");
        assertThat(mermaid.lines()).first().isEqualTo("flowchart LR");
        assertThat(mermaid.lines().skip(1))
                .hasSize(7)
                .allMatch(
                        line -> line.matches(
                                "  (p\\d+\\[\"[^\"<>]*(<br/>[^\"<>]*)*\"]|c\\d+\\(\\[\"[^\"<>]*(<br/>[^\"<>]*)*\"]\\)|[pc]\\d+ -->\\|\"[a-z]+\"\\| [pc]\\d+)"));
    }

    @Test
    void circleIsMarked() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            store.record("same", recording -> {
                recording.input("a.csv", Content.of(bytes("unchanged")));
                recording.output("b.csv", Content.of(bytes("unchanged")));
            });
        }
        assertThat(out("lineage", "wheat/same", "--down")).contains("(a circle: it stands above on this branch)");
        assertThat(out("lineage", "wheat/same", "--format", "dot")).contains("style=dashed");
        assertThat(out("lineage", "wheat/same", "--format", "mermaid")).contains("class p0,c1 circle");
        assertThat(out("lineage", "wheat/same", "--json")).contains("\"in_circle\": true");
    }

    @Test
    void wideFanIsCutUnlessAllIsWanted() {
        try (RecordedStore store = RecordedStore.in(folder.resolve("results"))) {
            store.record("wide", recording -> {
                for (int i = 0; i < 20; i++) {
                    recording.artifact("Model", "m" + i + ".pkl", Content.of(bytes("wide " + i)));
                }
            });
        }
        assertThat(out("lineage", "wheat/wide").lines()).last().isEqualTo("└─ … and 7 more; --all shows them");
        assertThat(out("lineage", "wheat/wide", "--all").lines()).hasSize(25);
        assertThat(out("lineage", "wheat/wide", "--format", "dot")).contains("m19.pkl");
    }

    @Test
    void flagsThatContradictEachOtherAreRefused() {
        Shell.Outcome two = granary("lineage", "wheat/train", "--json", "--format", "dot");
        assertThat(two.code()).isEqualTo(2);
        assertThat(two.err()).contains("--json and --format dot contradict each other");
        assertThat(granary("lineage", "wheat/train", "--up", "--down").code()).isEqualTo(2);
        Shell.Outcome all = granary("lineage", "wheat/train", "--all", "--format", "dot");
        assertThat(all.code()).isEqualTo(2);
        assertThat(all.err()).contains("--all is for the tree; dot is always whole.");
    }

    @Test
    void whatIsNotThereIsAFailure() {
        Shell.Outcome outcome = granary("lineage", "000000");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("granary: Cannot find the content '000000' in ");
    }
}

package dev.granary.app.query.lineage;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.lookup.AmbiguousException;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.query.lineage.LineageNode.ContentNode;
import dev.granary.app.query.lineage.LineageNode.PipelineNode;
import dev.granary.app.query.lineage.LineageNode.Score;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.content.Digest;
import dev.granary.domain.pipeline.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageQueryTest {

    private static final Set<Heading> BOTH = Set.of(Heading.UP, Heading.DOWN);
    private static final Set<Heading> UP = Set.of(Heading.UP);
    private static final Set<Heading> DOWN = Set.of(Heading.DOWN);

    @TempDir
    private Path folder;

    private Path root;
    private Path raw;
    private Path prepared;
    private String trained = "";

    /** In one run raw data are prepared; in another a model is trained on what came out, and predicts. */
    @BeforeEach
    void record() {
        root = folder.resolve("results");
        raw = folder.resolve("raw.csv");
        OnDisk.write(raw, "raw");
        try (RecordedStore store = RecordedStore.in(root)) {
            prepared = store.record("prepare", recording -> {
                recording.stage("prepare");
                recording.inputReference("raw", raw);
                recording.output("features.csv", Content.of(bytes("features")));
            });
            try (RunRecording run = store.granary().run("2024-10-15_barley");
                    PipelineRecording recording = run.start(RecordedStore.definition("train"))) {
                recording.input("data.csv", Content.of(bytes("features")));
                recording.artifact("Model", "model.pkl", Content.of(bytes("model")));
                recording.prediction("test.csv", Content.of(bytes("predicted")));
                recording.scores(Map.of("test", Map.of("rmse", 0.5)));
                recording.finish();
                trained = run.folder() + "/" + recording.folder();
            }
        }
    }

    private Lineage lineage(String start, Set<Heading> headings) {
        try (Granary granary = Granary.open(root)) {
            return granary.lineage(start, headings);
        }
    }

    private static ContentNode content(String text, String... names) {
        return new ContentNode(new Digest(OnDisk.sha256(text)), bytes(text).length, List.of(names));
    }

    private String preparedPlace() {
        return "2024-10-14_wheat/" + prepared.getFileName();
    }

    @Test
    void lineageCrossesRunsWhereAnOutputIsAnothersInput() {
        Lineage lineage = lineage(preparedPlace(), BOTH);
        assertThat(lineage.problems()).isEmpty();
        assertThat(lineage.cyclic()).isEmpty();
        assertThat(lineage.nodes())
                .extracting(LineageNode::id)
                .containsExactly(
                        preparedPlace(),
                        OnDisk.sha256("raw"),
                        OnDisk.sha256("features"),
                        trained,
                        OnDisk.sha256("model"),
                        OnDisk.sha256("predicted"));
        assertThat(lineage.nodes())
                .contains(
                        content("raw", "raw"),
                        content("features", "outputs/features.csv", "inputs/data.csv"),
                        content("model", "binaries/model.pkl"),
                        content("predicted", "predictions/test.csv"));
        assertThat(lineage.edges())
                .extracting(Lineage.Edge::tie)
                .containsExactly(Tie.INPUT, Tie.OUTPUT, Tie.INPUT, Tie.ARTIFACT, Tie.PREDICTION);
    }

    @Test
    void pipelinesAreToldWithWhatPeopleKnowThemBy() {
        PipelineNode node = (PipelineNode) lineage(trained, BOTH).start();
        assertThat(node.dataset()).isEqualTo("yield");
        assertThat(node.name()).isEqualTo("train");
        assertThat(node.status()).isEqualTo(Status.FINISHED);
        assertThat(node.score()).contains(new Score("test.rmse", 0.5));
        assertThat(node.stage()).isEmpty();
        assertThat(((PipelineNode) lineage(preparedPlace(), UP).start()).stage())
                .contains("prepare");
    }

    @Test
    void oneHeadingLeavesTheOtherOut() {
        assertThat(lineage(trained, UP).nodes())
                .extracting(LineageNode::id)
                .containsExactly(trained, OnDisk.sha256("features"), preparedPlace(), OnDisk.sha256("raw"));
        assertThat(lineage(preparedPlace(), DOWN).nodes())
                .extracting(LineageNode::id)
                .doesNotContain(OnDisk.sha256("raw"));
    }

    @Test
    void pipelineIsNamedAsEverywhere() {
        assertThat(lineage("barley/train", UP).start().id()).isEqualTo(trained);
        assertThat(lineage("barley/yield/train", UP).start().id()).isEqualTo(trained);
    }

    @Test
    void contentIsNamedByItsDigestItsFileOrItsPlace() {
        String id = OnDisk.sha256("features");
        assertThat(lineage(id.substring(0, 8), UP).start().id()).isEqualTo(id);
        assertThat(lineage(preparedPlace() + "/outputs/features.csv", UP)
                        .start()
                        .id())
                .isEqualTo(id);
        assertThat(lineage(trained + "/inputs/data.csv", UP).start().id()).isEqualTo(id);
        String cached = "Model_" + OnDisk.sha256("model").substring(0, 6) + ".pkl";
        assertThat(lineage(cached, UP).start().id()).isEqualTo(OnDisk.sha256("model"));
        assertThat(lineage("2024-10-15_barley/.artifacts/" + cached, UP).start().id())
                .isEqualTo(OnDisk.sha256("model"));
    }

    @Test
    void fileOfMineIsFoundByWhatItHolds() {
        try (Granary granary = Granary.open(root)) {
            assertThat(granary.lineage(raw, DOWN).nodes())
                    .extracting(LineageNode::id)
                    .contains(preparedPlace(), trained);
            Path other = folder.resolve("other.csv");
            OnDisk.write(other, "other");
            assertThatThrownBy(() -> granary.lineage(other, DOWN))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageStartingWith("Cannot find what " + other + " holds in ")
                    .hasMessageContaining(OnDisk.sha256("other"));
        }
    }

    @Test
    void whatIsNotThereIsToldSo() {
        assertThatThrownBy(() -> lineage("000000", UP))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no content's SHA-256 begins so");
        assertThatThrownBy(() -> lineage("nothing", UP))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("it is neither the beginning of a SHA-256");
        assertThatThrownBy(() -> lineage("barley/nothing", UP))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("Cannot find the pipeline 'nothing' in 2024-10-15_barley");
        assertThatThrownBy(() -> lineage(trained + "/outputs/nothing.csv", UP))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("the record of its pipeline tells of no such file");
        assertThatThrownBy(() -> lineage("barley/", UP))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("names no pipeline; give RUN/PIPELINE");
    }

    @Test
    void severalContentsThatFitAreListed() {
        Path metadata = prepared.resolve("metadata.yaml");
        String other = OnDisk.sha256("model").substring(0, 6) + "0".repeat(58);
        OnDisk.write(metadata, OnDisk.text(metadata).replace(OnDisk.sha256("raw"), other));
        assertThatThrownBy(() -> lineage(other.substring(0, 6), UP))
                .isInstanceOf(AmbiguousException.class)
                .hasMessageContaining(other)
                .hasMessageContaining(OnDisk.sha256("model"));
    }

    @Test
    void pipelineThatCannotBeReadIsToldAndHidesNothingElse() {
        OnDisk.write(prepared.resolve("metadata.yaml"), "training: [");
        Lineage lineage = lineage(trained, UP);
        assertThat(lineage.problems()).singleElement().asString().contains("metadata.yaml");
        assertThat(lineage.nodes()).hasSize(2);
    }
}

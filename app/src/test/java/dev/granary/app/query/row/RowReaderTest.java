package dev.granary.app.query.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Annotations;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.ReferencedInput;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.domain.pipeline.StoredSizes;
import dev.granary.domain.pipeline.Training;
import dev.granary.domain.score.Scores;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowReaderTest {

    private static final StorePath PLACE = StorePath.of("2024-10-14_search", "wheat_best_c20f9b");
    private static final Instant START = Instant.parse("2024-10-14T10:30:00Z");
    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);
    private static final String THREE = "3".repeat(64);

    private static ArtifactEntry entry(String link, String operator, String sha256) {
        return new ArtifactEntry(
                link, Name.of(operator), operator + "_1.pkl", new Digest(sha256), 17, Optional.empty());
    }

    private static Metadata metadata(Annotations said, List<ArtifactEntry> inputs, List<ArtifactEntry> artifacts) {
        return new Metadata(
                        "c20f9b",
                        Training.started(START).finished(START.plusMillis(1250)),
                        Map.of(),
                        inputs,
                        List.of(new ReferencedInput(Name.of("raw data"), "raw.csv", new Digest(THREE), 5)),
                        Map.of(),
                        artifacts,
                        StoredSizes.of(artifacts, 0),
                        Optional.empty())
                .annotated(said);
    }

    private static PipelineRecord pipeline(List<StepDefinition> steps, Metadata metadata, Map<String, ?> scores) {
        return new PipelineRecord(
                PLACE,
                Optional.of(Definition.of(Name.of("wheat"), Name.of("best"), steps)),
                Optional.of(START),
                Optional.of(metadata),
                new Scores(new LinkedHashMap<>(scores)),
                Status.FINISHED,
                List.of());
    }

    private static Row row(List<StepDefinition> steps, Annotations said) {
        return RowReader.row(pipeline(steps, metadata(said, List.of(), List.of()), Map.of()), Optional.empty());
    }

    private static StepDefinition step(String name, Map<String, ?> params) {
        return new StepDefinition(name, new LinkedHashMap<>(params));
    }

    @Test
    void hasWhatEveryPipelineHas() {
        Row row = row(List.of(), Annotations.NONE.stage("train"));
        assertThat(row.heads().names().subList(0, Columns.FIXED.size())).isEqualTo(Columns.FIXED);
        assertThat(row.values().subList(0, Columns.FIXED.size()))
                .isEqualTo(List.of(
                        "2024-10-14_search",
                        "2024-10-14",
                        "wheat",
                        "best",
                        "train",
                        "c20f9b",
                        "wheat_best_c20f9b",
                        "finished",
                        START,
                        1.25));
        assertThat(row.place()).isEqualTo(PLACE);
    }

    @Test
    void hasNoColumnOfWhatIsNotThere() {
        PipelineRecord bare = new PipelineRecord(
                PLACE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Scores.none(),
                Status.INTERRUPTED,
                List.of("Cannot read it."));
        Row row = RowReader.row(bare, Optional.empty());
        assertThat(row.heads().names()).containsExactly("run", "date", "id", "folder", "status");
        assertThat(row.value("id")).contains("wheat_best_c20f9b");
        assertThat(row.value("status")).contains("interrupted");
        assertThat(row.value("name")).isEmpty();
    }

    @Test
    void aParameterIsWhatWasSaidWhileItRanOrElseTheLatestStepsOne() {
        Row row = row(
                List.of(step("a.Scaler", Map.of("k", 1, "only", "first")), step("b.Model", Map.of("k", 2, "said", 3))),
                Annotations.NONE.param("said", 4));
        assertThat(row.value("params.k")).contains(2L);
        assertThat(row.value("params.only")).contains("first");
        assertThat(row.value("params.said")).contains(4L);
        assertThat(row.value("params.Scaler.k")).contains(1L);
        assertThat(row.value("params.Model.k")).contains(2L);
        assertThat(row.value("params.Model.said")).contains(3L);
    }

    @Test
    void theParametersOfTheOnlyStepNeedNoStepsName() {
        Row row = row(List.of(step("a.Model", Map.of("k", 1))), Annotations.NONE);
        assertThat(row.value("params.k")).contains(1L);
        assertThat(row.value("params.Model.k")).isEmpty();
    }

    @Test
    void ofTwoStepsOfOneNameTheLaterIsTold() {
        Row row = row(List.of(step("a.PCA", Map.of("k", 1)), step("b.PCA", Map.of("k", 2))), Annotations.NONE);
        assertThat(row.value("params.PCA.k")).contains(2L);
    }

    @Test
    void parametersKeepTheirTypes() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("rate", 1e-05);
        params.put("flag", false);
        params.put("layers", Arrays.asList(64, 32));
        params.put("nothing", null);
        params.put("kernel", Map.of("gamma", 0.1));
        params.put("odd name.é'`", "x");
        Row row = row(List.of(step("Model", params)), Annotations.NONE);
        assertThat(row.value("params.rate")).contains(1e-05);
        assertThat(row.value("params.flag")).contains(false);
        assertThat(row.value("params.layers")).contains(List.of(64, 32));
        assertThat(row.value("params.nothing")).isEmpty();
        assertThat(row.value("params.kernel.gamma")).contains(0.1);
        assertThat(row.value("params.odd name.é'`")).contains("x");
    }

    @Test
    void ofKeysThatReadAsOneTheFirstCounts() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("a.b", 1);
        params.put("a", Map.of("b", 2));
        assertThat(row(List.of(step("Model", params)), Annotations.NONE).value("params.a.b"))
                .contains(1L);
    }

    @Test
    void metricsAreTheNumbersOfTheScoresByTheirAddress() {
        Map<String, Object> scores = new LinkedHashMap<>();
        scores.put("test", Map.of("rmse", 0.5));
        scores.put("rmse", 2);
        scores.put("best_params", Map.of("kernel", "rbf"));
        Row row = RowReader.row(
                pipeline(List.of(), metadata(Annotations.NONE, List.of(), List.of()), scores), Optional.empty());
        assertThat(row.value("metrics.test.rmse")).contains(0.5);
        assertThat(row.value("metrics.rmse")).contains(2.0);
        assertThat(row.value("metrics.best_params.kernel")).isEmpty();
    }

    @Test
    void tagsOfTheRunStandBehindThoseOfThePipeline() {
        Map<String, Object> tags = new LinkedHashMap<>();
        tags.put("fold", 9);
        tags.put("field", "north");
        RunRecord run = new RunRecord(Name.of("search"), START, Optional.empty(), tags);
        Metadata metadata =
                metadata(Annotations.NONE.tag("fold", 1), List.of(entry("wheat.csv", "wheat", ONE)), List.of());
        Row row = RowReader.row(pipeline(List.of(), metadata, Map.of()), Optional.of(run));
        assertThat(row.value("tags.fold")).contains(1L);
        assertThat(row.value("tags.field")).contains("north");
        assertThat(row.heads().names())
                .containsSubsequence("tags.fold", "tags.field", "inputs.wheat.csv.sha256", "inputs.wheat.csv.size");
    }

    @Test
    void inputsAreToldByNameAndArtifactsByOperator() {
        Metadata metadata = metadata(
                Annotations.NONE,
                List.of(entry("wheat.csv", "wheat", ONE)),
                List.of(entry("scaler_0.pkl", "Scaler", ONE), entry("model_1.pkl", "Model", TWO)));
        Row row = RowReader.row(pipeline(List.of(), metadata, Map.of()), Optional.empty());
        assertThat(row.value("inputs.wheat.csv.sha256")).contains(ONE);
        assertThat(row.value("inputs.wheat.csv.size")).contains(17L);
        assertThat(row.value("inputs.raw data.sha256")).contains(THREE);
        assertThat(row.value("inputs.raw data.size")).contains(5L);
        assertThat(row.value("artifacts.Scaler.sha256")).contains(ONE);
        assertThat(row.value("artifacts.Model.size")).contains(17L);
    }

    @Test
    void whatItTakesIsInItAndInNoListing() {
        Metadata metadata = metadata(
                Annotations.NONE,
                List.of(entry("wheat.csv", "wheat", ONE)),
                List.of(entry("scaler_0.pkl", "Scaler", ONE), entry("model_1.pkl", "Model", TWO)));
        Row row = RowReader.row(pipeline(List.of(), metadata, Map.of()), Optional.empty());
        assertThat(row.value(Columns.REFERENCED_BYTES)).contains(3 * 17L);
        assertThat(row.value(Columns.COPIED_BYTES)).contains(0L);
        assertThat(KnownColumns.of(List.of(row)).names())
                .doesNotContain(Columns.REFERENCED_BYTES, Columns.COPIED_BYTES)
                .contains("artifacts.Model.size");
    }

    @Test
    void aSecondArtifactOfAnOperatorIsToldByItsLinksName() {
        Metadata metadata = metadata(
                Annotations.NONE,
                List.of(),
                List.of(entry("tree_0.pkl", "Tree", ONE), entry("tree_1.pkl", "Tree", TWO)));
        Row row = RowReader.row(pipeline(List.of(), metadata, Map.of()), Optional.empty());
        assertThat(row.value("artifacts.Tree.sha256")).contains(ONE);
        assertThat(row.value("artifacts.tree_1.pkl.sha256")).contains(TWO);
    }
}

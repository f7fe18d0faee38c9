package dev.granary.app.query.compare;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.RecordedStore;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.domain.score.Direction;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparingTest {

    private static final Consumer<PipelineRecording> NOTHING = recording -> {};

    @TempDir
    private Path root;

    private RecordedStore store;

    @BeforeEach
    void open() {
        store = RecordedStore.in(root);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static StepDefinition step(String name, Map<String, ?> params) {
        return new StepDefinition("lib." + name, Map.copyOf(params));
    }

    private void record(String name, List<StepDefinition> steps, Consumer<PipelineRecording> body) {
        store.record(Definition.of(Name.of("yield"), Name.of(name), steps), IfPresent.REFUSE, body::accept);
    }

    private void recordModel(String name, int components, String bytes) {
        record(
                name,
                List.of(step("Scaler", Map.of()), step("PLS", Map.of("n", components))),
                recording -> recording.artifact("PLS", "model_1.pkl", Content.of(bytes(bytes))));
    }

    private Comparison compare(String... names) {
        return store.granary()
                .compare(Arrays.stream(names).map(name -> "wheat/" + name).toList());
    }

    private static List<ComparedRow> rows(Comparison comparison, Topic topic) {
        return comparison.sections().stream()
                .filter(section -> section.topic() == topic)
                .flatMap(section -> section.rows().stream())
                .toList();
    }

    private static ComparedRow row(Comparison comparison, Topic topic, String label) {
        return rows(comparison, topic).stream()
                .filter(row -> row.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> labels(Comparison comparison, Topic topic) {
        return rows(comparison, topic).stream().map(ComparedRow::label).toList();
    }

    private List<String> found(Topic topic, String label, String... names) {
        return row(compare(names), topic, label).findings().stream()
                .map(finding -> finding.pipelines() + " " + finding.text())
                .toList();
    }

    @Test
    void pipelinesStandInTheOrderInWhichTheyWereAskedFor() {
        record("one", List.of(), NOTHING);
        record("two", List.of(), NOTHING);
        assertThat(compare("two", "one").pipelines())
                .extracting(PipelineRecord::name)
                .containsExactly("two", "one");
    }

    @Test
    void definitionsAreComparedStepByStep() {
        record("one", List.of(step("Scaler", Map.of()), step("PLS", Map.of())), NOTHING);
        record("two", List.of(step("Scaler", Map.of()), step("Ridge", Map.of())), NOTHING);
        Comparison comparison = compare("one", "two");
        assertThat(labels(comparison, Topic.DEFINITION)).containsExactly("name", "step 2", "dataset", "step 1");
        assertThat(row(comparison, Topic.DEFINITION, "step 2").values())
                .containsExactly(Map.entry(0, "lib.PLS"), Map.entry(1, "lib.Ridge"));
        assertThat(row(comparison, Topic.DEFINITION, "step 1").differs()).isFalse();
    }

    @Test
    void parametersOfOneStepGoByTheirNames() {
        record("one", List.of(step("Ridge", Map.of("alpha", 0.1))), NOTHING);
        record("two", List.of(step("Lasso", Map.of("alpha", 0.2))), NOTHING);
        assertThat(labels(compare("one", "two"), Topic.PARAMETERS)).containsExactly("alpha");
    }

    @Test
    void parametersOfSeveralStepsGoByTheirSteps() {
        record(
                "one",
                List.of(step("PCA", Map.of("n", 2)), step("PCA", Map.of("n", 3)), step("PLS", Map.of("n", 4))),
                recording -> recording.param("epoch", 7));
        record("two", List.of(step("PCA", Map.of("n", 5))), NOTHING);
        Comparison comparison = compare("one", "two");
        assertThat(labels(comparison, Topic.PARAMETERS)).containsExactly("epoch", "PCA.n", "PCA#2.n", "PLS.n");
        assertThat(row(comparison, Topic.PARAMETERS, "PCA.n").values())
                .containsExactly(Map.entry(0, 2L), Map.entry(1, 5L));
        assertThat(row(comparison, Topic.PARAMETERS, "epoch").values()).containsExactly(Map.entry(0, 7L));
    }

    @Test
    void numbersAreComparedByTheirValue() {
        record("one", List.of(step("PLS", Map.of("n", 3, "tol", 1e-6, "ratio", 0.5))), NOTHING);
        record("two", List.of(step("PLS", Map.of("n", 3.0, "tol", 0.000001, "ratio", 0.25))), NOTHING);
        assertThat(rows(compare("one", "two"), Topic.PARAMETERS).stream().filter(ComparedRow::differs))
                .extracting(ComparedRow::label)
                .containsExactly("ratio");
    }

    @Test
    void changedLeavesWhatIsTheSameAway() {
        record("one", List.of(step("PLS", Map.of("n", 3))), recording -> recording.tag("site", "north"));
        record("two", List.of(step("PLS", Map.of("n", 3))), recording -> recording.tag("site", "north"));
        assertThat(compare("one", "two").changed().sections())
                .extracting(section -> section.topic() + " " + section.rows().size())
                .containsExactly("DEFINITION 1");
    }

    @Test
    void environmentIsComparedDownToItsPackages() {
        record(
                "one",
                List.of(),
                recording ->
                        recording.environment(Map.of("python_packages", Map.of("numpy", "1.26", "scipy", "1.11"))));
        record(
                "two",
                List.of(),
                recording -> recording.environment(Map.of("python_packages", Map.of("numpy", "2.0", "scipy", "1.11"))));
        Comparison comparison = compare("one", "two");
        assertThat(labels(comparison, Topic.ENVIRONMENT))
                .containsExactly("python_packages.numpy", "python_packages.scipy");
        assertThat(labels(comparison.changed(), Topic.ENVIRONMENT)).containsExactly("python_packages.numpy");
    }

    @Test
    void executionHasTheStatusAndTheCommand() {
        record("one", List.of(), recording -> recording.execution(Map.of("exit_code", 0)));
        try (PipelineRecording failed = store.start("two")) {
            failed.fail("singular matrix");
        }
        Comparison comparison = compare("one", "two");
        assertThat(row(comparison, Topic.EXECUTION, "status").values())
                .containsExactly(Map.entry(0, "finished"), Map.entry(1, "failed"));
        assertThat(row(comparison, Topic.EXECUTION, "exit_code").values()).containsExactly(Map.entry(0, 0L));
        assertThat(row(comparison, Topic.EXECUTION, "error").values()).containsExactly(Map.entry(1, "singular matrix"));
    }

    @Test
    void theBetterScoreIsMarked() {
        record("one", List.of(), recording -> recording.scores(Map.of("test", Map.of("rmse", 0.5, "r2", 0.8))));
        record("two", List.of(), recording -> recording.scores(Map.of("test", Map.of("rmse", 0.4, "r2", 0.7))));
        Comparison comparison = compare("one", "two");
        assertThat(row(comparison, Topic.SCORES, "test.rmse").better()).containsExactly(1);
        assertThat(row(comparison, Topic.SCORES, "test.r2").better()).containsExactly(0);
    }

    @Test
    void allThatShareTheBestScoreAreMarkedUnlessAllDo() {
        record("one", List.of(), recording -> recording.scores(Map.of("rmse", 0.5, "mae", 1)));
        record("two", List.of(), recording -> recording.scores(Map.of("rmse", 0.4, "mae", 1)));
        record("three", List.of(), recording -> recording.scores(Map.of("rmse", 0.4, "mae", 1)));
        Comparison comparison = compare("one", "two", "three");
        assertThat(row(comparison, Topic.SCORES, "rmse").better()).containsExactlyInAnyOrder(1, 2);
        assertThat(row(comparison, Topic.SCORES, "mae").better()).isEmpty();
    }

    @Test
    void notANumberIsNeverBetter() {
        record("one", List.of(), recording -> recording.scores(Map.of("r2", Double.NaN)));
        record("two", List.of(), recording -> recording.scores(Map.of("r2", -3)));
        assertThat(row(compare("one", "two"), Topic.SCORES, "r2").better()).containsExactly(1);
    }

    @Test
    void theRecordedDirectionCountsBeforeTheKnownOne() {
        record("one", List.of(), recording -> {
            recording.scores(Map.of("error", 0.5, "yield", 1));
            recording.direction("error", Direction.MAX);
        });
        record("two", List.of(), recording -> recording.scores(Map.of("error", 0.4, "yield", 2)));
        Comparison comparison = compare("one", "two");
        assertThat(row(comparison, Topic.SCORES, "error").better()).containsExactly(0);
        assertThat(row(comparison, Topic.SCORES, "yield").better()).isEmpty();
    }

    @Test
    void contradictingDirectionsMarkNothing() {
        record("one", List.of(), recording -> {
            recording.scores(Map.of("rmse", 0.5));
            recording.direction("rmse", Direction.MAX);
        });
        record("two", List.of(), recording -> {
            recording.scores(Map.of("rmse", 0.4));
            recording.direction("rmse", Direction.MIN);
        });
        assertThat(row(compare("one", "two"), Topic.SCORES, "rmse").better()).isEmpty();
    }

    @Test
    void theSameConfigurationAndBytesAreOneObject() {
        recordModel("one", 3, "model");
        recordModel("two", 3, "model");
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two")).containsExactly("[0, 1] same object");
    }

    @Test
    void theSameConfigurationWithOtherBytesIsNotReproducible() {
        recordModel("one", 3, "model");
        recordModel("two", 3, "other model");
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two"))
                .containsExactly("[0, 1] not reproducible: same configuration, other bytes");
    }

    @Test
    void anotherEnvironmentMayBeTheReason() {
        List<StepDefinition> steps = List.of(step("PLS", Map.of()));
        record("one", steps, recording -> {
            recording.environment(Map.of("numpy", "1.26"));
            recording.artifact("PLS", "model_0.pkl", Content.of(bytes("model")));
        });
        record("two", steps, recording -> {
            recording.environment(Map.of("numpy", "2.0"));
            recording.artifact("PLS", "model_0.pkl", Content.of(bytes("other model")));
        });
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two"))
                .containsExactly("[0, 1] not reproducible: same configuration, other bytes (other environment)");
    }

    private void recordAt(String name, String commit, boolean dirty, String model) {
        record(name, List.of(step("PLS", Map.of())), recording -> {
            recording.environment(Map.of("git_commit", commit, "git_dirty", dirty));
            recording.artifact("PLS", "model_0.pkl", Content.of(bytes(model)));
        });
    }

    @Test
    void otherCodeExplainsOtherBytes() {
        recordAt("one", "aaaa", false, "model");
        recordAt("two", "bbbb", false, "other model");
        recordAt("three", "bbbb", true, "third model");
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two")).containsExactly("[0, 1] other code, other bytes");
        assertThat(found(Topic.ARTIFACTS, "PLS", "two", "three")).containsExactly("[0, 1] other code, other bytes");
    }

    @Test
    void ofTheSameCodeOnlyOtherBytesAreNotReproducible() {
        recordAt("one", "aaaa", false, "model");
        recordAt("two", "bbbb", false, "other model");
        recordAt("three", "bbbb", false, "third model");
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two", "three"))
                .containsExactly("[1, 2] not reproducible: same configuration, other bytes");
    }

    @Test
    void codeThatWasNotCommittedMayBeTheReason() {
        recordAt("one", "aaaa", true, "model");
        recordAt("two", "aaaa", true, "other model");
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two"))
                .containsExactly("[0, 1] not reproducible: same configuration, other bytes"
                        + " (perhaps other code, it was not committed)");
    }

    @Test
    void theSameBytesOfOtherCodeAreOneObject() {
        recordAt("one", "aaaa", false, "model");
        recordAt("two", "bbbb", true, "model");
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two")).containsExactly("[0, 1] same object");
    }

    @Test
    void whatDidNotFinishIsNotHeldToBeReproducible() {
        recordModel("one", 3, "model");
        List<StepDefinition> same = List.of(step("Scaler", Map.of()), step("PLS", Map.of("n", 3)));
        try (PipelineRecording recording =
                store.run().start(Definition.of(Name.of("yield"), Name.of("two"), same), IfPresent.REFUSE)) {
            recording.artifact("PLS", "model_1.pkl", Content.of(bytes("half a model")));
            recording.fail("exit code 3");
        }
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two")).containsExactly("[0, 1] other status, other bytes");
    }

    @Test
    void aParameterThatMattersElsewhereIsNotDead() {
        recordModel("one", 3, "model");
        recordModel("two", 4, "model");
        recordModel("three", 5, "other model");
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two", "three"))
                .containsExactly("[0, 1] other PLS.n, but same bytes");
    }

    @Test
    void anotherParameterWithTheSameBytesIsDead() {
        recordModel("one", 3, "model");
        recordModel("two", 4, "model");
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two"))
                .containsExactly("[0, 1] dead parameter: other PLS.n, same bytes");
    }

    @Test
    void anotherConfigurationAndOtherBytesAreAsExpected() {
        recordModel("one", 3, "model");
        recordModel("two", 4, "other model");
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two")).containsExactly("[0, 1] other PLS.n, other bytes");
    }

    @Test
    void laterStepsAreNoPartOfTheConfiguration() {
        record(
                "one",
                List.of(step("Scaler", Map.of()), step("PLS", Map.of("n", 3))),
                recording -> recording.artifact("Scaler", "scaler_0.pkl", Content.of(bytes("scaler"))));
        record(
                "two",
                List.of(step("Scaler", Map.of()), step("PLS", Map.of("n", 4))),
                recording -> recording.artifact("Scaler", "scaler_0.pkl", Content.of(bytes("other scaler"))));
        assertThat(found(Topic.ARTIFACTS, "Scaler", "one", "two"))
                .containsExactly("[0, 1] not reproducible: same configuration, other bytes");
    }

    @Test
    void earlierStepsAre() {
        record(
                "one",
                List.of(step("Scaler", Map.of("with_std", true)), step("PLS", Map.of())),
                recording -> recording.artifact("PLS", "model_1.pkl", Content.of(bytes("model"))));
        record(
                "two",
                List.of(step("Scaler", Map.of("with_std", false)), step("PLS", Map.of())),
                recording -> recording.artifact("PLS", "model_1.pkl", Content.of(bytes("model"))));
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two"))
                .containsExactly("[0, 1] dead parameter: other Scaler.with_std, same bytes");
    }

    @Test
    void whereNoStepIsOfTheOperatorAllCount() {
        record(
                "one",
                List.of(step("Train", Map.of("lr", 0.1)), step("Report", Map.of("dpi", 100))),
                recording -> recording.artifact("model", "model.pkl", Content.of(bytes("model"))));
        record(
                "two",
                List.of(step("Train", Map.of("lr", 0.1)), step("Report", Map.of("dpi", 200))),
                recording -> recording.artifact("model", "model.pkl", Content.of(bytes("other model"))));
        assertThat(found(Topic.ARTIFACTS, "model", "one", "two"))
                .containsExactly("[0, 1] other Report.dpi, other bytes");
    }

    @Test
    void whatWasSaidWhileItRanIsPartOfTheConfiguration() {
        recordSaying("one", 0.1);
        recordSaying("two", 0.2);
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two")).containsExactly("[0, 1] other lr, other bytes");
    }

    private void recordSaying(String name, double lr) {
        record(name, List.of(), recording -> {
            recording.param("lr", lr);
            recording.artifact("PLS", "model_0.pkl", Content.of(bytes("model of " + lr)));
        });
    }

    @Test
    void otherDataExplainOtherBytes() {
        recordOn("one", "a,b", "model");
        recordOn("two", "a,c", "other model");
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two")).containsExactly("[0, 1] other data, other bytes");
        assertThat(found(Topic.INPUTS, "data.csv", "one", "two")).containsExactly("[0, 1] other bytes");
    }

    @Test
    void otherDataWithTheSameBytesAreToldFromADeadParameter() {
        recordOn("one", "a,b", "model");
        recordOn("two", "a,c", "model");
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two")).containsExactly("[0, 1] other data, but same bytes");
    }

    private void recordOn(String name, String data, String model) {
        record(name, List.of(step("PLS", Map.of("n", 3))), recording -> {
            recording.input("data.csv", Content.of(bytes(data)));
            recording.artifact("PLS", "model_0.pkl", Content.of(bytes(model)));
        });
    }

    @Test
    void theSameDataAreOneObject() {
        recordOn("one", "a,b", "model");
        recordOn("two", "a,b", "model");
        Comparison comparison = compare("one", "two");
        assertThat(row(comparison, Topic.INPUTS, "data.csv").findings())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.SAME_OBJECT);
        assertThat(row(comparison, Topic.INPUTS, "data.csv").differs()).isFalse();
    }

    @Test
    void ofThreeEachFindingSaysOfWhich() {
        recordModel("one", 3, "model");
        recordModel("two", 3, "other model");
        recordModel("three", 4, "model");
        assertThat(found(Topic.ARTIFACTS, "PLS", "one", "two", "three"))
                .containsExactly(
                        "[0, 1] not reproducible: same configuration, other bytes",
                        "[0, 2] dead parameter: other PLS.n, same bytes");
    }

    @Test
    void whatOnlySomeHaveIsSaid() {
        recordModel("one", 3, "model");
        record("two", List.of(), NOTHING);
        ComparedRow row = row(compare("one", "two"), Topic.ARTIFACTS, "PLS");
        assertThat(row.differs()).isTrue();
        assertThat(row.findings()).containsExactly(new Finding(Verdict.PARTLY_ABSENT, List.of(0), List.of()));
    }

    @Test
    void severalContentsOfOneOperatorAreToldByTheirLinks() {
        record("one", List.of(), recording -> {
            recording.artifact("Weights", "w_0.npy", Content.of(bytes("first")));
            recording.artifact("Weights", "w_1.npy", Content.of(bytes("second")));
        });
        record("two", List.of(), recording -> recording.artifact("Weights", "w_1.npy", Content.of(bytes("second"))));
        assertThat(labels(compare("one", "two"), Topic.ARTIFACTS))
                .containsExactly("Weights w_0.npy", "Weights w_1.npy");
    }

    @Test
    void savedFilesAreHeldAgainstTheWholeDefinition() {
        recordSaving("one", "1,2");
        recordSaving("two", "1,3");
        assertThat(found(Topic.OUTPUTS, "predictions/test.csv", "one", "two"))
                .containsExactly("[0, 1] not reproducible: same configuration, other bytes");
    }

    private void recordSaving(String name, String predicted) {
        record(
                name,
                List.of(step("PLS", Map.of())),
                recording -> recording.prediction("test.csv", Content.of(bytes(predicted))));
    }

    private void recordCommand(String name, double lr, Map<String, String> outputs) {
        record(name, List.of(step("sh train.sh", Map.of("lr", lr))), recording -> {
            recording.execution(Map.of("command", List.of("sh", "train.sh")));
            outputs.forEach((file, text) -> recording.output(file, Content.of(bytes(text))));
        });
    }

    @Test
    void ofCodeOfWhichNothingIsRecordedThatIsSaid() {
        recordCommand("one", 0.1, Map.of("table.csv", "1"));
        recordCommand("two", 0.1, Map.of("table.csv", "2"));
        assertThat(found(Topic.OUTPUTS, "outputs/table.csv", "one", "two"))
                .containsExactly("[0, 1] not reproducible: same configuration, other bytes"
                        + " (perhaps other code, none is recorded)");
    }

    @Test
    void whatIsEmptyMakesNoParameterDead() {
        recordCommand("one", 0.1, Map.of("table.csv", "", "other.csv", "1"));
        recordCommand("two", 0.2, Map.of("table.csv", "", "other.csv", "1"));
        assertThat(found(Topic.OUTPUTS, "outputs/table.csv", "one", "two")).containsExactly("[0, 1] same object");
        assertThat(found(Topic.OUTPUTS, "outputs/other.csv", "one", "two"))
                .containsExactly("[0, 1] dead parameter: other lr, same bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdout.txt", "stderr.txt", "metrics.jsonl", "learning_curve.png"})
    void whatTellsHowACommandRanIsNoResultOfIt(String report) {
        recordCommand("one", 0.1, Map.of(report, "done"));
        recordCommand("two", 0.2, Map.of(report, "done"));
        recordCommand("three", 0.1, Map.of(report, "done at 12:00"));
        assertThat(found(Topic.OUTPUTS, "outputs/" + report, "one", "two")).containsExactly("[0, 1] same object");
        assertThat(found(Topic.OUTPUTS, "outputs/" + report, "one", "three")).containsExactly("[0, 1] other bytes");
    }

    @Test
    void withoutACommandAFileOfThatNameIsAResult() {
        record("one", List.of(step("PLS", Map.of("n", 1))), saving("stdout.txt"));
        record("two", List.of(step("PLS", Map.of("n", 2))), saving("stdout.txt"));
        assertThat(found(Topic.OUTPUTS, "outputs/stdout.txt", "one", "two"))
                .containsExactly("[0, 1] dead parameter: other n, same bytes");
    }

    private static Consumer<PipelineRecording> saving(String output) {
        return recording -> recording.output(output, Content.of(bytes("the same")));
    }

    @Test
    void onePipelineAloneIsRefused() {
        assertThatThrownBy(() -> compare("one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot compare 1 pipeline: there is nothing beside it. Name two or more.");
    }

    @Test
    void anAddressWithoutAPipelineIsRefused() {
        assertThatThrownBy(() -> store.granary().compare(List.of("wheat", "wheat/two")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot compare 'wheat': it names no pipeline. Give RUN/PIPELINE.");
    }

    @Test
    void anUnknownPipelineIsToldWithThoseThereAre() {
        recordModel("one", 3, "model");
        assertThatThrownBy(() -> compare("one", "two"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("Cannot find the pipeline 'two' in 2024-10-14_wheat. There are: yield_one_");
    }
}

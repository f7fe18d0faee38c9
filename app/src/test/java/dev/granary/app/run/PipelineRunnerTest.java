package dev.granary.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.record.AlreadyRecordedException;
import dev.granary.app.record.IfPresent;
import dev.granary.app.run.data.DataSet;
import dev.granary.app.run.data.PredictionTable;
import dev.granary.app.run.split.KFold;
import dev.granary.app.run.split.Split;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Status;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.ports.failure.DamagedFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineRunnerTest {

    private static final int ROWS = 30;
    private static final int FEATURES = 6;

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

    private static DataSet data() {
        Random random = new Random(7);
        double[] x = random.doubles(ROWS * FEATURES, -1, 1).toArray();
        double[] y = IntStream.range(0, ROWS)
                .mapToDouble(row -> 3 * x[row * FEATURES] - 2 * x[row * FEATURES + 1] + 0.1 * random.nextDouble())
                .toArray();
        return new DataSet(
                "yield",
                Matrix.of(ROWS, FEATURES, x),
                IntStream.range(0, FEATURES).mapToObj(i -> "x" + i).toList(),
                Matrix.ofColumn(y),
                List.of("protein"),
                IntStream.range(0, ROWS).mapToObj(i -> "row-" + i).toList());
    }

    private static Split split() {
        return Split.of(
                IntStream.range(0, 24).toArray(), IntStream.range(24, ROWS).toArray());
    }

    private static Definition definition(StepDefinition... steps) {
        return Definition.of(Name.of("yield"), Name.of("pls"), List.of(steps));
    }

    private static StepDefinition pls(int components) {
        return new StepDefinition("sklearn.cross_decomposition.PLSRegression", Map.of("n_components", components));
    }

    private static TrainingPlan plan() {
        return TrainingPlan.of(definition(StepDefinition.of("StandardScaler"), pls(3)), data(), split());
    }

    private Path train(TrainingPlan plan) {
        return store.path(store.granary()
                .train(store.run(), plan, IfPresent.REFUSE, Progress.NONE)
                .folder());
    }

    private PipelineRecord recorded() {
        return store.granary().pipeline("wheat", "pls").record();
    }

    private String error() {
        return recorded().metadata().orElseThrow().training().error().orElseThrow();
    }

    @Test
    void everyFittedStepIsAnArtifactInTheOrderOfTheSteps() {
        Path pipeline = train(plan());
        assertThat(OnDisk.names(pipeline.resolve("binaries")))
                .containsExactly("PLSRegression_1.json", "StandardScaler_0.json");
        assertThat(recorded().metadata().orElseThrow().artifacts())
                .extracting(ArtifactEntry::link)
                .containsExactly("StandardScaler_0.json", "PLSRegression_1.json");
    }

    @Test
    void predictionsChartsAndScoresAreThere() {
        Path pipeline = train(plan());
        assertThat(OnDisk.names(pipeline.resolve("predictions")))
                .containsExactly("test_predictions.csv", "train_predictions.csv");
        assertThat(OnDisk.names(pipeline.resolve("outputs")))
                .containsExactly("predictions_plot.png", "residuals_plot.png");
        assertThat(recorded().scores().numbers())
                .containsOnlyKeys("train.rmse", "train.r2", "train.mae", "test.rmse", "test.r2", "test.mae");
        assertThat(recorded().status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void theDataSetIsDescribed() {
        assertThat(OnDisk.section(train(plan()).resolve("metadata.yaml"), "dataset"))
                .isEqualTo(Map.of(
                        "name",
                        "yield",
                        "n_samples_train",
                        24,
                        "n_samples_test",
                        6,
                        "n_features",
                        FEATURES,
                        "n_targets",
                        1,
                        "targets",
                        List.of("protein"),
                        "target_type",
                        "continuous"));
    }

    @Test
    void theSourceIsAnInput() {
        Path pipeline = train(plan().withSource("data.csv", Content.of(RecordedStore.bytes("x,y\n"))));
        assertThat(pipeline.resolve("inputs/data.csv")).hasContent("x,y\n");
    }

    @Test
    void pipelinesThatPrepareAlikeShareTheirPreparation() {
        train(plan());
        train(TrainingPlan.of(
                Definition.of(Name.of("yield"), Name.of("pls-2"), List.of(StepDefinition.of("StandardScaler"), pls(2))),
                data(),
                split()));
        assertThat(OnDisk.contents(store.path(".artifacts")))
                .hasSize(3)
                .filteredOn(file -> file.startsWith("StandardScaler_"))
                .hasSize(1);
    }

    @Test
    void scoresAreThoseOfTheRecordedPredictions() throws IOException {
        Path pipeline = train(plan());
        PredictionTable table =
                PredictionTable.parse("test", Files.readAllBytes(pipeline.resolve("predictions/test_predictions.csv")));
        double[] actual = table.actual().orElseThrow().column(0);
        double[] predicted = table.predicted().column(0);
        double mean =
                IntStream.range(0, 6).mapToDouble(i -> actual[i]).average().orElseThrow();
        double squares = IntStream.range(0, 6)
                .mapToDouble(i -> Math.pow(actual[i] - predicted[i], 2))
                .sum();
        double spread = IntStream.range(0, 6)
                .mapToDouble(i -> Math.pow(actual[i] - mean, 2))
                .sum();
        double absolute = IntStream.range(0, 6)
                .mapToDouble(i -> Math.abs(actual[i] - predicted[i]))
                .sum();
        assertThat(recorded().scores().number("test.rmse").orElseThrow()).isCloseTo(Math.sqrt(squares / 6), within());
        assertThat(recorded().scores().number("test.r2").orElseThrow()).isCloseTo(1 - squares / spread, within());
        assertThat(recorded().scores().number("test.mae").orElseThrow()).isCloseTo(absolute / 6, within());
    }

    @Test
    void aReloadedPipelinePredictsWhatWasRecordedBitForBit() {
        Path pipeline = train(plan());
        LoadedPipeline loaded = store.granary().from("wheat", "pls");
        DataSet data = data();
        Matrix predicted = loaded.predict(data.features().selectRows(split().test()));
        PredictionTable again = PredictionTable.of(data.rowIds(split().test()), List.of("protein"), predicted)
                .withActual(data.targets().selectRows(split().test()));
        assertThat(again.toCsv())
                .asString()
                .isEqualTo(OnDisk.text(pipeline.resolve("predictions/test_predictions.csv")));
    }

    @Test
    void anotherInstancePredictsTheSameBits() {
        train(plan());
        Matrix here = store.granary().from("wheat", "pls").predict(data().features());
        try (RecordedStore other = RecordedStore.in(root)) {
            assertThat(other.granary()
                            .from("wheat", "pls")
                            .predict(data().features())
                            .toRowMajor())
                    .containsExactly(here.toRowMajor());
        }
    }

    @Test
    void predictionsAreSavedUnderTheirName() {
        Path pipeline = train(plan());
        LoadedPipeline loaded = store.granary().from("wheat", "pls");
        PredictionTable predictions = loaded.predict(data());
        loaded.savePredictions(predictions, "new_batch_predictions.csv");
        assertThat(pipeline.resolve("predictions/new_batch_predictions.csv")).hasBinaryContent(predictions.toCsv());
        assertThat(predictions.targetNames()).containsExactly("protein");
        assertThat(predictions.rowIds()).startsWith("row-0", "row-1");
    }

    @Test
    void predictionsSavedAgainTakeTheEarlierOnesPlace() {
        Path pipeline = train(plan());
        LoadedPipeline loaded = store.granary().from("wheat", "pls");
        PredictionTable few = PredictionTable.of(List.of("only"), List.of("protein"), Matrix.ofColumn(1));
        loaded.savePredictions(loaded.predict(data()), "new.csv");
        loaded.savePredictions(few, "new.csv");
        assertThat(pipeline.resolve("predictions/new.csv")).hasBinaryContent(few.toCsv());
    }

    @Test
    void featuresThatDoNotFitTheModelAreRefused() {
        train(plan());
        LoadedPipeline loaded = store.granary().from("wheat", "pls");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loaded.predict(Matrix.ofRows(new double[] {1, 2})))
                .withMessageContaining("StandardScaler")
                .withMessageContaining("2");
    }

    @Test
    void hashingCatchesAFlippedBit() throws IOException {
        Path link = train(plan()).resolve("binaries/StandardScaler_0.json");
        Path artifact = OnDisk.content(link);
        byte[] bytes = Files.readAllBytes(artifact);
        bytes[bytes.length / 2] ^= 1;
        OnDisk.overwriteContent(link, bytes);
        assertThatThrownBy(() -> store.granary().from("wheat", "pls", Verification.HASH))
                .isInstanceOf(DamagedFailure.class)
                .hasMessage(
                        "Cannot read artifact %s of run 2024-10-14_wheat: its SHA-256 is %s, expected %s. Record the same"
                                        .formatted(
                                                artifact.getFileName(),
                                                OnDisk.sha256(bytes),
                                                recorded()
                                                        .metadata()
                                                        .orElseThrow()
                                                        .artifacts()
                                                        .get(0)
                                                        .sha256())
                                + " content again to replace it.");
    }

    @Test
    void theSizeAloneCatchesTruncation() throws IOException {
        Path link = train(plan()).resolve("binaries/StandardScaler_0.json");
        Path artifact = OnDisk.content(link);
        long size = Files.size(artifact);
        OnDisk.overwriteContent(link, new byte[10]);
        assertThatThrownBy(() -> store.granary().from("wheat", "pls", Verification.SIZE))
                .isInstanceOf(DamagedFailure.class)
                .hasMessage(
                        "Cannot read artifact %s of run 2024-10-14_wheat: size is 10 bytes, expected %d. Record the same"
                                        .formatted(artifact.getFileName(), size)
                                + " content again to replace it.");
    }

    @Test
    void anUnknownStepFailsThePipelineWithTheReason() {
        TrainingPlan plan = TrainingPlan.of(definition(StepDefinition.of("PLSRegresion")), data(), split());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(plan))
                .withMessageStartingWith("Cannot find step class 'PLSRegresion': nearest known are PLSRegression, ");
        assertThat(recorded().status()).isEqualTo(Status.FAILED);
        assertThat(error()).startsWith("Cannot find step class 'PLSRegresion'");
    }

    @Test
    void wrongParametersFailThePipelineWithTheReason() {
        TrainingPlan plan = TrainingPlan.of(definition(pls(0)), data(), split());
        assertThatIllegalArgumentException().isThrownBy(() -> train(plan)).withMessageContaining("n_components");
        assertThat(recorded().status()).isEqualTo(Status.FAILED);
        assertThat(error()).contains("n_components");
    }

    @Test
    void aLastStepThatDoesNotPredictFailsThePipelineWithTheReason() {
        TrainingPlan plan = TrainingPlan.of(definition(StepDefinition.of("StandardScaler")), data(), split());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(plan))
                .withMessage(
                        "The last step gives 6 columns for 1 targets; end the pipeline with a step that predicts, such as"
                                + " PLSRegression.");
        assertThat(recorded().status()).isEqualTo(Status.FAILED);
        assertThat(error()).startsWith("The last step gives 6 columns for 1 targets");
    }

    @Test
    void aFailedPipelineCannotBeLoaded() {
        TrainingPlan plan = TrainingPlan.of(definition(StepDefinition.of("Nothing")), data(), split());
        assertThatIllegalArgumentException().isThrownBy(() -> train(plan));
        assertThatThrownBy(() -> store.granary().from("wheat", "pls"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Cannot load %s: it has no artifacts (failed)."
                        .formatted(recorded().place()));
    }

    @Test
    void theSameTrainingAgainIsRefusedAndNothingIsTrained() {
        train(plan());
        List<String> activities = new ArrayList<>();
        assertThatThrownBy(() -> store.granary()
                        .train(
                                store.run(),
                                plan(),
                                IfPresent.REFUSE,
                                (activity, done, total) -> activities.add(activity)))
                .isInstanceOf(AlreadyRecordedException.class)
                .hasMessageContaining("the same definition stands there");
        assertThat(activities).isEmpty();
    }

    @Test
    void trainingAgainGivesTheSameBytes() throws IOException {
        Path first = train(plan());
        Path second = store.path(store.granary()
                .train(store.run(), plan(), IfPresent.AGAIN, Progress.NONE)
                .folder());
        assertThat(second.resolve("predictions/test_predictions.csv"))
                .hasSameBinaryContentAs(first.resolve("predictions/test_predictions.csv"));
        assertThat(second.resolve("scores.yaml")).hasSameBinaryContentAs(first.resolve("scores.yaml"));
        assertThat(OnDisk.content(second.resolve("binaries/PLSRegression_1.json")))
                .isEqualTo(OnDisk.content(first.resolve("binaries/PLSRegression_1.json")));
    }

    @Test
    void progressIsTold() {
        List<String> told = new ArrayList<>();
        store.granary()
                .train(
                        store.run(),
                        plan(),
                        IfPresent.REFUSE,
                        (activity, done, total) -> told.add(activity + " " + done + "/" + total));
        assertThat(told).containsExactly("fitting 0/4", "drawing 1/4", "recording 2/4", "finishing 3/4", "done 4/4");
    }

    @Test
    void foldScoresAreThoseOfTrainingOnEachFoldByItself() {
        List<Split> folds = KFold.shuffled(24, 4, 11);
        train(plan().withFolds(folds));
        List<Double> errors = new ArrayList<>();
        for (int i = 0; i < folds.size(); i++) {
            TrainingPlan ofFold = TrainingPlan.of(
                    Definition.of(
                            Name.of("yield"),
                            Name.of("fold-" + i),
                            List.of(StepDefinition.of("StandardScaler"), pls(3))),
                    data(),
                    folds.get(i));
            train(ofFold);
            errors.add(store.granary()
                    .pipeline("wheat", "fold-" + i)
                    .record()
                    .scores()
                    .number("test.rmse")
                    .orElseThrow());
        }
        double mean = errors.stream().mapToDouble(e -> e).average().orElseThrow();
        double variance = errors.stream()
                .mapToDouble(e -> (e - mean) * (e - mean))
                .average()
                .orElseThrow();
        assertThat(recorded().scores().number("cross_validation.mean_rmse").orElseThrow())
                .isCloseTo(mean, within());
        assertThat(recorded().scores().number("cross_validation.std_rmse").orElseThrow())
                .isCloseTo(Math.sqrt(variance), within());
        assertThat(recorded().scores().number("cross_validation.folds")).hasValue(4);
    }

    @Test
    void aPlanWithoutStepsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingPlan.of(definition(), data(), split()))
                .withMessage("The pipeline yield/pls has no steps; give it at least one that predicts.");
    }

    @Test
    void aPlanForRowsThatDoNotExistIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TrainingPlan.of(definition(pls(1)), data(), Split.of(new int[] {0, 1}, new int[] {30})))
                .withMessage("The test row 30 does not exist; there are 30 rows, counted from 0.");
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-12);
    }
}

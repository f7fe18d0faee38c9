package dev.granary.app.run;

import dev.granary.app.query.PipelineQuery;
import dev.granary.app.query.StoredPipeline;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.run.chart.ChartPoints;
import dev.granary.app.run.chart.Drawing;
import dev.granary.app.run.chart.PredictedVersusActualChart;
import dev.granary.app.run.chart.ResidualsChart;
import dev.granary.app.run.data.DataSet;
import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.StepRegistry;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineFiles;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.StepDefinition;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Trains pipelines and records them, and loads them again. Thread-safe: several may be trained at once.
 *
 * <p>Source: the seed's training and prediction workflows.
 */
public final class PipelineRunner {

    private static final int PARTS = 4;

    private final StepRegistry registry;
    private final PipelineQuery pipelines;
    private final PipelineFiles files;
    private final Clock clock;
    private final Consumer<String> notices;

    /**
     * @param notices told, in a sentence, of charts that could not be drawn
     */
    public PipelineRunner(
            StepRegistry registry,
            PipelineQuery pipelines,
            PipelineFiles files,
            Clock clock,
            Consumer<String> notices) {
        this.registry = registry;
        this.pipelines = pipelines;
        this.files = files;
        this.clock = clock;
        this.notices = notices;
    }

    /**
     * Fits the steps to the training rows and records: each fitted step as an artifact, predictions of each partition as
     * CSV, a chart of predicted against actual values and one of residuals for each target, scores by partition, and the
     * metadata. What goes wrong is thrown on, and is the reason in the record of the failed pipeline.
     *
     * @throws dev.granary.app.record.AlreadyRecordedException if the run has the definition and that is to be refused
     * @throws IllegalArgumentException if a step is unknown, has wrong parameters or cannot be fitted to the data
     */
    public TrainingResult train(RunRecording run, TrainingPlan plan, IfPresent ifPresent, Progress progress) {
        Stopwatch stopwatch = new Stopwatch(clock);
        try (PipelineRecording recording = run.start(plan.definition(), ifPresent)) {
            Duration starting = stopwatch.lap();
            try {
                progress.at("fitting", 0, PARTS);
                Trained trained = fit(plan);
                Duration training = stopwatch.lap();
                progress.at("drawing", 1, PARTS);
                Map<String, byte[]> charts = charts(plan, trained);
                Duration drawing = stopwatch.lap();
                progress.at("recording", 2, PARTS);
                record(recording, plan, trained, charts);
                progress.at("finishing", PARTS - 1, PARTS);
                Metadata metadata = recording.finish();
                progress.at("done", PARTS, PARTS);
                return new TrainingResult(
                        recording.folder(), metadata, training, drawing, starting.plus(stopwatch.lap()));
            } catch (Throwable reason) {
                recording.failBecause(reason);
                throw reason;
            }
        }
    }

    private record Trained(FittedPipeline fitted, List<Evaluation> evaluations, Map<String, Object> scores) {}

    private Trained fit(TrainingPlan plan) {
        DataSet data = plan.data();
        List<StepDefinition> steps = plan.definition().steps();
        Matrix x = data.features().selectRows(plan.split().train());
        Matrix y = data.targets().selectRows(plan.split().train());
        FittedPipeline fitted = FittedPipeline.fit(steps, registry, x, y);
        List<Evaluation> evaluations = List.of(
                Evaluation.of("train", fitted, data, plan.split().train()),
                Evaluation.of("test", fitted, data, plan.split().test()));
        Map<String, Object> scores = new LinkedHashMap<>();
        evaluations.stream()
                .filter(evaluation -> evaluation.rows().length > 0)
                .forEach(evaluation -> scores.put(evaluation.partition(), evaluation.scores()));
        if (!plan.folds().isEmpty()) {
            scores.put("cross_validation", CrossValidation.scores(steps, registry, x, y, plan.folds()));
        }
        return new Trained(fitted, evaluations, scores);
    }

    private Map<String, byte[]> charts(TrainingPlan plan, Trained trained) {
        Map<String, byte[]> charts = new LinkedHashMap<>();
        List<String> targets = plan.data().targetNames();
        for (int i = 0; i < targets.size(); i++) {
            int target = i;
            List<ChartPoints> points = trained.evaluations().stream()
                    .filter(evaluation -> evaluation.rows().length > 0)
                    .map(evaluation -> evaluation.points(target))
                    .toList();
            String title = plan.definition().label();
            String ending = targets.size() == 1 ? ".png" : "_" + targets.get(i) + ".png";
            draw(
                    charts,
                    "predictions_plot" + ending,
                    new PredictedVersusActualChart(title, targets.get(i), points).draw());
            draw(charts, "residuals_plot" + ending, new ResidualsChart(title, targets.get(i), points).draw());
        }
        return charts;
    }

    private void draw(Map<String, byte[]> charts, String name, Drawing drawing) {
        if (drawing instanceof Drawing.Drawn drawn) {
            charts.put(name, drawn.png());
        } else if (drawing instanceof Drawing.NotDrawn not) {
            notices.accept("No chart " + name + ": " + not.reason());
        }
    }

    private void record(PipelineRecording recording, TrainingPlan plan, Trained trained, Map<String, byte[]> charts) {
        DataSet data = plan.data();
        plan.source().ifPresent(source -> recording.input(source.link(), source.content()));
        List<FittedStep> steps = trained.fitted().steps();
        for (int i = 0; i < steps.size(); i++) {
            String className = registry.resolve(plan.definition().steps().get(i).className());
            String link = className + "_" + i + "." + StepArtifact.EXTENSION;
            recording.artifact(className, link, Content.of(StepArtifact.write(className, steps.get(i))));
        }
        for (Evaluation evaluation : trained.evaluations()) {
            recording.prediction(
                    evaluation.partition() + "_predictions.csv",
                    Content.of(evaluation.table(data).toCsv()));
        }
        charts.forEach((name, png) -> recording.output(name, Content.of(png)));
        recording.scores(trained.scores());
        recording.dataset(properties(plan));
    }

    private static Map<String, Object> properties(TrainingPlan plan) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("n_samples_train", plan.split().train().length);
        properties.put("n_samples_test", plan.split().test().length);
        properties.put("n_features", plan.data().features().columns());
        properties.put("n_targets", plan.data().targets().columns());
        properties.put("targets", plan.data().targetNames());
        properties.put("target_type", "continuous");
        return properties;
    }

    /**
     * Loads a pipeline that was trained: its artifacts through their links, in the order of the steps.
     *
     * @param run the run's folder, id or bare name
     * @param pipeline its folder, {@code dataset/name}, name, id, or a unique beginning of its id
     * @throws dev.granary.app.lookup.NotFoundException if there is none
     * @throws dev.granary.ports.failure.StoreFailure if an artifact is missing or damaged
     * @throws IllegalArgumentException if an artifact is no stored step, or no provider knows its class
     */
    public LoadedPipeline from(String run, String pipeline, Verification verification) {
        StoredPipeline stored = pipelines.open(run, pipeline);
        switch (verification) {
            case SIZE -> {}
            case HASH -> stored.verify();
        }
        return LoadedPipeline.load(stored, registry, files);
    }
}

package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.RunRecording;
import dev.granary.app.run.Progress;
import dev.granary.app.run.TrainingPlan;
import dev.granary.app.run.TrainingResult;
import dev.granary.app.run.data.DataSet;
import dev.granary.app.run.data.Gasoline;
import dev.granary.app.run.split.KFold;
import dev.granary.app.run.split.Split;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Trains the demo's grid, as many pipelines at once as there are processors. */
final class DemoTraining {

    static final String DESCRIPTION =
            "Octane number of 60 gasoline samples from their near-infrared spectra: ten preparations, 1 to 20 PLS components.";
    static final Map<String, Object> TAGS = Map.of("demo", true);

    private static final int TRAIN_ROWS = 50;
    private static final int FOLDS = 5;
    private static final String INPUT = "gasoline.csv";

    private final Granary store;
    private final Terminal terminal;
    private final List<TrainingResult> results = new ArrayList<>();
    private int present;

    DemoTraining(Granary store, Terminal terminal) {
        this.store = store;
        this.terminal = terminal;
    }

    /** Trains what the run does not have finished yet. */
    void train(RunRecording run) {
        Map<String, Status> statuses = new HashMap<>();
        for (PipelineRecord pipeline : store.pipelines(run.folder())) {
            statuses.merge(pipeline.name(), pipeline.status(), (one, other) -> one == Status.FINISHED ? one : other);
        }
        List<Definition> missing = DemoGrid.definitions().stream()
                .filter(definition ->
                        statuses.get(definition.name().orElseThrow().text()) != Status.FINISHED)
                .toList();
        present = DemoGrid.definitions().size() - missing.size();
        if (!missing.isEmpty()) {
            trainAll(run, missing);
        }
    }

    private void trainAll(RunRecording run, List<Definition> definitions) {
        DataSet data = Gasoline.dataSet();
        int rows = data.features().rows();
        Split split = Split.of(
                IntStream.range(0, TRAIN_ROWS).toArray(),
                IntStream.range(TRAIN_ROWS, rows).toArray());
        List<Split> folds = KFold.consecutive(TRAIN_ROWS, FOLDS);
        Content source = Content.of(Gasoline.bytes());
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (TerminalProgress progress = TerminalProgress.start(terminal, "Training pipelines", definitions.size())) {
            List<Future<TrainingResult>> running = definitions.stream()
                    .map(definition -> TrainingPlan.of(definition, data, split)
                            .withFolds(folds)
                            .withSource(INPUT, source))
                    .map(plan -> workers.submit(() -> {
                        TrainingResult result = store.train(run, plan, IfPresent.REPLACE, Progress.NONE);
                        progress.step();
                        return result;
                    }))
                    .toList();
            for (Future<TrainingResult> future : running) {
                results.add(result(future));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static TrainingResult result(Future<TrainingResult> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The demo was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What was done, in a sentence. */
    String outcome(String run) {
        if (results.isEmpty()) {
            return "The run %s has all %d pipelines already; nothing was trained.".formatted(run, present);
        }
        String added = "Trained and recorded %s in %s".formatted(Figures.count(results.size(), "pipeline"), run);
        return present == 0 ? added + "." : added + "; " + present + " were there already.";
    }

    /** Where the time went; empty if nothing was trained. */
    Optional<String> times() {
        if (results.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("Time, summed over threads: training %s, drawing charts %s, recording %s."
                .formatted(
                        Figures.duration(sum(
                                results.stream().map(TrainingResult::training).toList())),
                        Figures.duration(sum(
                                results.stream().map(TrainingResult::drawing).toList())),
                        Figures.duration(sum(
                                results.stream().map(TrainingResult::recording).toList()))));
    }

    private static Duration sum(List<Duration> durations) {
        return durations.stream().reduce(Duration.ZERO, Duration::plus);
    }
}

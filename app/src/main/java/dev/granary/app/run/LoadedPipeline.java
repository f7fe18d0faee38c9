package dev.granary.app.run;

import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.query.StoredPipeline;
import dev.granary.app.run.data.DataSet;
import dev.granary.app.run.data.PredictionTable;
import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.StepRegistry;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineFiles;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A pipeline that was trained earlier and can predict again, bit for bit as it did. */
public final class LoadedPipeline {

    private final PipelineRecord record;
    private final FittedPipeline fitted;
    private final List<String> targets;
    private final PipelineFiles files;

    private LoadedPipeline(PipelineRecord record, FittedPipeline fitted, List<String> targets, PipelineFiles files) {
        this.record = record;
        this.fitted = fitted;
        this.targets = List.copyOf(targets);
        this.files = files;
    }

    static LoadedPipeline load(StoredPipeline stored, StepRegistry registry, PipelineFiles files) {
        List<FittedStep> steps = new ArrayList<>();
        for (ArtifactEntry entry : stored.artifacts()) {
            steps.add(StepArtifact.read(entry.file(), bytes(stored, entry), registry));
        }
        if (steps.isEmpty()) {
            throw new NotFoundException("Cannot load %s: it has no artifacts (%s)."
                    .formatted(stored.record().place(), stored.record().status().text()));
        }
        int defined = stored.record()
                .definition()
                .map(definition -> definition.steps().size())
                .orElse(steps.size());
        if (defined != steps.size()) {
            throw new NotFoundException("Cannot load %s: it has %d artifacts for %d steps (%s)."
                    .formatted(
                            stored.record().place(),
                            steps.size(),
                            defined,
                            stored.record().status().text()));
        }
        return new LoadedPipeline(stored.record(), new FittedPipeline(steps), targets(stored.record()), files);
    }

    private static byte[] bytes(StoredPipeline stored, ArtifactEntry entry) {
        try {
            return stored.bytes(entry.link());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read artifact %s: %s. Check the medium.".formatted(entry.file(), e.getMessage()), e);
        }
    }

    private static List<String> targets(PipelineRecord record) {
        List<String> names = new ArrayList<>();
        record.metadata().ifPresent(metadata -> {
            if (metadata.dataset().get("targets") instanceof List<?> recorded) {
                recorded.forEach(name -> names.add(String.valueOf(name)));
            }
        });
        return names.isEmpty() ? List.of("target") : names;
    }

    /** What the store says of it. */
    public PipelineRecord record() {
        return record;
    }

    /**
     * Predicts.
     *
     * @param features m×p, the features in the order in which they were at training
     * @return m×q, one column a target
     * @throws IllegalArgumentException if the features do not fit the model
     */
    public Matrix predict(Matrix features) {
        return fitted.predict(features, targets.size());
    }

    /** Predicts a data set, with its row ids; its targets are not looked at. */
    public PredictionTable predict(DataSet data) {
        return PredictionTable.of(data.rowIds(), targets, predict(data.features()));
    }

    /** Saves predictions as CSV in the pipeline's folder, in place of ones of that name; when it returns, they last. */
    public void savePredictions(PredictionTable predictions, String name) {
        files.saveForGood(
                Layout.predictions(record.place()).child(FolderForm.ofFile(Name.of(name))),
                Content.of(predictions.toCsv()));
    }
}

package dev.granary.app.run;

import dev.granary.app.run.data.DataSet;
import dev.granary.app.run.split.Split;
import dev.granary.app.store.Content;
import dev.granary.domain.pipeline.Definition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be trained, on what.
 *
 * @param definition the steps; the last one predicts
 * @param data features n×p, targets n×q
 * @param split which rows train and which test
 * @param folds splits of the training rows (indices into them) for cross-validation; none for no cross-validation
 * @param source the file that the data came from, recorded as an input of the run; may be absent
 */
public record TrainingPlan(
        Definition definition, DataSet data, Split split, List<Split> folds, Optional<Source> source) {

    /**
     * Where data came from.
     *
     * @param link how the pipeline calls it, e.g. {@code gasoline.csv}
     */
    public record Source(String link, Content content) {}

    /**
     * @throws IllegalArgumentException if there is no step, or the split names rows that the data does not have
     */
    public TrainingPlan {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(source, "source");
        folds = List.copyOf(folds);
        if (definition.steps().isEmpty()) {
            throw new IllegalArgumentException(
                    "The pipeline %s has no steps; give it at least one that predicts.".formatted(definition.label()));
        }
        requireRows(split.train(), data.features().rows(), "training");
        requireRows(split.test(), data.features().rows(), "test");
        folds.forEach(fold -> requireRows(fold.train(), split.train().length, "fold"));
        folds.forEach(fold -> requireRows(fold.test(), split.train().length, "fold"));
    }

    /** Without cross-validation and without a source. */
    public static TrainingPlan of(Definition definition, DataSet data, Split split) {
        return new TrainingPlan(definition, data, split, List.of(), Optional.empty());
    }

    /** The same, with cross-validation over the training rows. */
    public TrainingPlan withFolds(List<Split> splits) {
        return new TrainingPlan(definition, data, split, splits, source);
    }

    /** The same, with its source as an input. */
    public TrainingPlan withSource(String link, Content content) {
        return new TrainingPlan(definition, data, split, folds, Optional.of(new Source(link, content)));
    }

    private static void requireRows(int[] rows, int count, String what) {
        for (int row : rows) {
            if (row < 0 || row >= count) {
                throw new IllegalArgumentException(
                        "The %s row %d does not exist; there are %d rows, counted from 0.".formatted(what, row, count));
            }
        }
    }
}

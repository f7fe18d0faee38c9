package dev.granary.app.run;

import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.Step;
import dev.granary.app.run.step.StepRegistry;
import dev.granary.domain.pipeline.StepDefinition;
import java.util.ArrayList;
import java.util.List;

/** Steps that were fitted one after the other; the last one predicts. */
final class FittedPipeline {

    private final List<FittedStep> steps;

    FittedPipeline(List<FittedStep> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Fits the steps: each sees what the ones before it make of the features.
     *
     * @param x features, n×p
     * @param y targets, n×q
     */
    static FittedPipeline fit(List<StepDefinition> definitions, StepRegistry registry, Matrix x, Matrix y) {
        List<Step> unfitted = definitions.stream()
                .map(definition -> registry.create(definition.className(), definition.params()))
                .toList();
        List<FittedStep> fitted = new ArrayList<>();
        Matrix seen = x;
        for (Step step : unfitted) {
            FittedStep next = step.fit(seen, y);
            fitted.add(next);
            if (fitted.size() < unfitted.size()) {
                seen = next.apply(seen);
            }
        }
        return new FittedPipeline(fitted);
    }

    List<FittedStep> steps() {
        return steps;
    }

    /**
     * Predicts.
     *
     * @param x features, m×p
     * @param targets how many targets the model was fitted to
     * @return m×q
     * @throws IllegalArgumentException if the last step does not give one column a target
     */
    Matrix predict(Matrix x, int targets) {
        Matrix seen = x;
        for (FittedStep step : steps) {
            seen = step.apply(seen);
        }
        if (seen.columns() != targets) {
            throw new IllegalArgumentException(
                    "The last step gives %d columns for %d targets; end the pipeline with a step that predicts, such as PLSRegression."
                            .formatted(seen.columns(), targets));
        }
        return seen;
    }
}

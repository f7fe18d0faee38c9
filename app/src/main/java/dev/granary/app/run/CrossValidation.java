package dev.granary.app.run;

import dev.granary.app.run.score.RegressionScores;
import dev.granary.app.run.split.Split;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.StepRegistry;
import dev.granary.domain.pipeline.StepDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scores on rows that the fit did not see, over folds. */
final class CrossValidation {

    private CrossValidation() {}

    /**
     * The mean and the population standard deviation of each metric over the folds, as {@code mean_rmse},
     * {@code std_rmse}, …, and the number of folds.
     *
     * @param x features of the training rows, n×p
     * @param y targets of the training rows, n×q
     */
    static Map<String, Object> scores(
            List<StepDefinition> steps, StepRegistry registry, Matrix x, Matrix y, List<Split> folds) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (Split fold : folds) {
            FittedPipeline fitted =
                    FittedPipeline.fit(steps, registry, x.selectRows(fold.train()), y.selectRows(fold.train()));
            Matrix actual = y.selectRows(fold.test());
            Matrix predicted = fitted.predict(x.selectRows(fold.test()), y.columns());
            RegressionScores.of(actual, predicted)
                    .forEach((metric, value) -> values.computeIfAbsent(metric, m -> new ArrayList<>())
                            .add(value));
        }
        Map<String, Object> scores = new LinkedHashMap<>();
        values.forEach((metric, all) -> {
            double mean = all.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
            double variance = all.stream()
                    .mapToDouble(v -> (v - mean) * (v - mean))
                    .average()
                    .orElse(Double.NaN);
            scores.put("mean_" + metric, mean);
            scores.put("std_" + metric, Math.sqrt(variance));
        });
        scores.put("folds", folds.size());
        return scores;
    }
}

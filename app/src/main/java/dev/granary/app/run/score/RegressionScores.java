package dev.granary.app.run.score;

import dev.granary.app.run.step.Matrix;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The scores of the predictions for one partition. */
public final class RegressionScores {

    private RegressionScores() {}

    /**
     * Every {@link Metric} of these predictions: {@code rmse}, {@code r2}, {@code mae}, in this order.
     *
     * @param actual n samples x q targets
     * @param predicted n samples x q targets, in the same order
     * @return metric key to score, unmodifiable; r2 is not a number for a single sample
     * @throws IllegalArgumentException if the two differ in shape
     */
    public static Map<String, Double> of(Matrix actual, Matrix predicted) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            scores.put(metric.key(), metric.of(actual, predicted));
        }
        return Collections.unmodifiableMap(scores);
    }
}

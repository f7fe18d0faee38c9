package dev.granary.app.run.score;

import dev.granary.app.run.step.Matrix;
import java.util.Locale;

/**
 * A measure of the distance between actual and predicted targets, n samples x q targets.
 *
 * <p>y is an actual, f a predicted value. With several targets each metric is computed for every target by itself and the
 * plain mean of the q results is taken, as scikit-learn does by default ({@code multioutput='uniform_average'}).
 */
public enum Metric {

    /** Root mean squared error, sqrt(sum (y - f)^2 / n), in the unit of the target; 0 is perfect. */
    RMSE {
        @Override
        double ofTarget(double[] actual, double[] predicted) {
            return Math.sqrt(squaredErrors(actual, predicted) / actual.length);
        }
    },

    /**
     * Coefficient of determination, 1 - sum (y - f)^2 / sum (y - mean y)^2; 1 is perfect, 0 is as good as the mean of the
     * actual values, and it may be negative. A target that is constant has no variance to explain: 1 if every prediction
     * is exact, else 0, as in scikit-learn. Fewer than two samples: not a number.
     */
    R2 {
        @Override
        double ofTarget(double[] actual, double[] predicted) {
            if (actual.length < 2) {
                return Double.NaN;
            }
            double errors = squaredErrors(actual, predicted);
            if (isConstant(actual)) {
                return errors == 0 ? 1 : 0;
            }
            double mean = 0;
            for (double value : actual) {
                mean += value / actual.length;
            }
            double squares = 0;
            for (double value : actual) {
                squares += (value - mean) * (value - mean);
            }
            return 1 - errors / squares;
        }
    },

    /** Mean absolute error, sum |y - f| / n, in the unit of the target; 0 is perfect. */
    MAE {
        @Override
        double ofTarget(double[] actual, double[] predicted) {
            double sum = 0;
            for (int i = 0; i < actual.length; i++) {
                sum += Math.abs(actual[i] - predicted[i]);
            }
            return sum / actual.length;
        }
    };

    abstract double ofTarget(double[] actual, double[] predicted);

    /** The name under which a score of this metric is stored: {@code rmse}, {@code r2} or {@code mae}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The metric of these predictions.
     *
     * @param actual n samples x q targets
     * @param predicted n samples x q targets, in the same order
     * @throws IllegalArgumentException if the two differ in shape
     */
    public double of(Matrix actual, Matrix predicted) {
        if (actual.rows() != predicted.rows() || actual.columns() != predicted.columns()) {
            throw new IllegalArgumentException("Cannot compute " + key() + ": actual is a " + actual
                    + " and predicted a " + predicted + ", expected the same shape.");
        }
        double sum = 0;
        for (int target = 0; target < actual.columns(); target++) {
            sum += ofTarget(actual.column(target), predicted.column(target));
        }
        return sum / actual.columns();
    }

    private static double squaredErrors(double[] actual, double[] predicted) {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += (actual[i] - predicted[i]) * (actual[i] - predicted[i]);
        }
        return sum;
    }

    private static boolean isConstant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }
}

package dev.granary.app.run.spectra;

import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.StepState;
import java.util.HashMap;
import java.util.Map;

/** A fitted {@link SavitzkyGolay}. State: {@code features} and the parameters. */
final class FittedSavitzkyGolay implements FittedStep {

    private final StepState state;
    private final int features;
    private final int windowLength;
    private final double[][] weights;

    FittedSavitzkyGolay(StepState state) {
        this.state = state;
        Map<String, Object> parameters = new HashMap<>(state.asTree());
        parameters.remove("features");
        SavitzkyGolay step = SavitzkyGolay.of(new Params(SavitzkyGolay.NAME, parameters));
        this.features = state.integer("features");
        this.windowLength = step.windowLength();
        if (features < windowLength) {
            throw new IllegalArgumentException(
                    "'features' is " + features + ", expected at least 'window_length', " + windowLength + ".");
        }
        this.weights = new double[windowLength][];
        for (int i = 0; i < windowLength; i++) {
            weights[i] =
                    PolynomialWindow.weights(windowLength / 2, step.polyorder(), step.deriv(), i - windowLength / 2);
            Vectors.scale(weights[i], 1 / power(step.delta(), step.deriv()));
        }
    }

    @Override
    public Matrix apply(Matrix x) {
        Shapes.checkApply(SavitzkyGolay.NAME, x, features);
        double[] values = x.toRowMajor();
        double[] filtered = new double[values.length];
        int half = windowLength / 2;
        int lastStart = features - windowLength;
        for (int row = 0; row < values.length; row += features) {
            for (int j = 0; j < features; j++) {
                int start = Math.max(0, Math.min(j - half, lastStart));
                filtered[row + j] = Vectors.dot(values, row + start, weights[j - start]);
            }
        }
        return Matrix.of(x.rows(), features, filtered);
    }

    @Override
    public StepState state() {
        return state;
    }

    private static double power(double base, int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }
}

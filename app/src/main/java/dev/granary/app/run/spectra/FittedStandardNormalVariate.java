package dev.granary.app.run.spectra;

import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.StepState;

/** A fitted {@link StandardNormalVariate}. State: {@code features}, the number of them, 2 or more. */
final class FittedStandardNormalVariate implements FittedStep {

    private final StepState state;
    private final int features;

    FittedStandardNormalVariate(StepState state) {
        this.state = state;
        this.features = state.integer("features");
        if (features < 2) {
            throw new IllegalArgumentException("'features' is " + features + ", expected 2 or more.");
        }
    }

    @Override
    public Matrix apply(Matrix x) {
        Shapes.checkApply(StandardNormalVariate.NAME, x, features);
        double[] values = new double[x.rows() * features];
        for (int i = 0; i < x.rows(); i++) {
            double[] spectrum = x.row(i);
            standardize(spectrum, i);
            System.arraycopy(spectrum, 0, values, i * features, features);
        }
        return Matrix.of(x.rows(), features, values);
    }

    private static void standardize(double[] spectrum, int row) {
        double mean = Vectors.mean(spectrum);
        double squares = 0;
        for (int j = 0; j < spectrum.length; j++) {
            spectrum[j] -= mean;
            squares += spectrum[j] * spectrum[j];
        }
        double deviation = Math.sqrt(squares / (spectrum.length - 1));
        if (deviation == 0) {
            throw new IllegalArgumentException("Cannot apply " + StandardNormalVariate.NAME + ": row " + row
                    + " (counted from 0) is constant, expected a spectrum whose values differ.");
        }
        for (int j = 0; j < spectrum.length; j++) {
            spectrum[j] /= deviation;
        }
    }

    @Override
    public StepState state() {
        return state;
    }
}

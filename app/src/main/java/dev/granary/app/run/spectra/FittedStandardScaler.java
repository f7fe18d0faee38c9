package dev.granary.app.run.spectra;

import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.StepState;

/** A fitted {@link StandardScaler}. State: {@code mean} and {@code scale}, one number a feature, scale above 0. */
final class FittedStandardScaler implements FittedStep {

    private final StepState state;
    private final double[] mean;
    private final double[] scale;

    FittedStandardScaler(StepState state) {
        this.state = state;
        this.mean = state.vector("mean");
        this.scale = state.vector("scale");
        if (mean.length != scale.length) {
            throw new IllegalArgumentException(
                    "'scale' has " + scale.length + " numbers, expected " + mean.length + " as in 'mean'.");
        }
        for (int j = 0; j < scale.length; j++) {
            if (scale[j] <= 0) {
                throw new IllegalArgumentException(
                        "'scale[" + j + "]' is " + scale[j] + ", expected a number above 0.");
            }
        }
    }

    @Override
    public Matrix apply(Matrix x) {
        Shapes.checkApply(StandardScaler.NAME, x, mean.length);
        double[] values = x.toRowMajor();
        for (int start = 0; start < values.length; start += mean.length) {
            for (int j = 0; j < mean.length; j++) {
                values[start + j] = (values[start + j] - mean[j]) / scale[j];
            }
        }
        return Matrix.of(x.rows(), x.columns(), values);
    }

    @Override
    public StepState state() {
        return state;
    }
}

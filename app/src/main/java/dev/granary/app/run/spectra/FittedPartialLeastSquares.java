package dev.granary.app.run.spectra;

import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.StepState;

/**
 * A fitted {@link PartialLeastSquares}: y = y_mean + coefficients (x - x_mean). State: {@code n_components}, {@code x_mean}
 * (p), {@code y_mean} (q) and {@code coefficients} (q x p).
 */
final class FittedPartialLeastSquares implements FittedStep {

    private final StepState state;
    private final double[] xMean;
    private final double[] yMean;
    private final double[][] coefficients;

    FittedPartialLeastSquares(StepState state) {
        this.state = state;
        this.xMean = state.vector("x_mean");
        this.yMean = state.vector("y_mean");
        Matrix matrix = state.matrix("coefficients");
        if (matrix.rows() != yMean.length || matrix.columns() != xMean.length) {
            throw new IllegalArgumentException("'coefficients' is a " + matrix + ", expected " + yMean.length + " x "
                    + xMean.length + " as in 'y_mean' and 'x_mean'.");
        }
        this.coefficients = new double[matrix.rows()][];
        for (int target = 0; target < coefficients.length; target++) {
            coefficients[target] = matrix.row(target);
        }
    }

    @Override
    public Matrix apply(Matrix x) {
        Shapes.checkApply(PartialLeastSquares.NAME, x, xMean.length);
        double[] predicted = new double[x.rows() * yMean.length];
        for (int i = 0; i < x.rows(); i++) {
            double[] row = x.row(i);
            Vectors.add(row, -1, xMean);
            for (int target = 0; target < yMean.length; target++) {
                predicted[i * yMean.length + target] = yMean[target] + Vectors.dot(row, coefficients[target]);
            }
        }
        return Matrix.of(x.rows(), yMean.length, predicted);
    }

    @Override
    public StepState state() {
        return state;
    }
}

package dev.granary.app.run.spectra;

import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.Step;
import dev.granary.app.run.step.StepState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Predicts targets from features by partial least squares, {@code PLSRegression} in a pipeline definition; the fit is
 * that of {@link Simpls}. Features and targets are centred, not scaled; put a {@link StandardScaler} before to scale.
 * Several targets are fitted one by one, each with its own components (PLS1).
 *
 * @param components how many, 1 or more and at most what the training set supports
 */
record PartialLeastSquares(int components) implements Step {

    static final String NAME = "PLSRegression";

    static PartialLeastSquares of(Params params) {
        int components = params.wholeNumber("n_components", 1);
        params.check();
        return new PartialLeastSquares(components);
    }

    @Override
    public FittedStep fit(Matrix x, Matrix y) {
        Shapes.checkFit(NAME, x, y);
        int limit = Math.min(x.rows() - 1, x.columns());
        if (components > limit) {
            throw new IllegalArgumentException("Cannot fit " + NAME + ": n_components is " + components
                    + ", expected at most " + limit + " for " + x.rows() + " samples x " + x.columns() + " features.");
        }
        double[] centered = x.toRowMajor();
        double[] xMean = Vectors.columnMeans(centered, x.columns());
        Vectors.center(centered, xMean);
        double[] yMean = new double[y.columns()];
        double[][] coefficients = new double[y.columns()][];
        for (int target = 0; target < y.columns(); target++) {
            double[] values = y.column(target);
            yMean[target] = Vectors.mean(values);
            Vectors.center(values, new double[] {yMean[target]});
            Simpls fit = Simpls.fit(centered, values, components);
            if (fit.components() < components) {
                throw new IllegalArgumentException("Cannot fit " + NAME + ": n_components is " + components
                        + ", expected at most " + fit.components()
                        + ": after as many, nothing is left in x that varies with"
                        + " target column " + target + " (counted from 0).");
            }
            coefficients[target] = fit.coefficients();
        }
        Map<String, Object> learned = new LinkedHashMap<>();
        learned.put("n_components", components);
        learned.put("x_mean", xMean);
        learned.put("y_mean", yMean);
        learned.put("coefficients", Matrix.ofRows(coefficients));
        return new FittedPartialLeastSquares(StepState.of(learned));
    }
}

package dev.granary.app.run.spectra;

import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.Step;
import dev.granary.app.run.step.StepState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Replaces p features by their scores on the directions of largest variance, {@code PCA} in a pipeline definition.
 *
 * <p>X - mean = U S V' (singular values in falling order); the loadings are the first columns of V, the scores (X - mean)
 * V, and component a has the variance s_a^2 / (n - 1), the a-th eigenvalue of the covariance matrix (I. T. Jolliffe,
 * "Principal Component Analysis", 2nd ed., Springer 2002, doi:10.1007/b98835, sections 2.1 and 3.5). The features are
 * centred, not scaled. The sign of a component is free; here the loading of largest size is positive.
 *
 * @param components how many, 1 or more and at most the rank of the centred X
 */
record PrincipalComponents(int components) implements Step {

    static final String NAME = "PCA";

    static PrincipalComponents of(Params params) {
        int components = params.wholeNumber("n_components", 1);
        params.check();
        return new PrincipalComponents(components);
    }

    @Override
    public FittedStep fit(Matrix x, Matrix y) {
        Shapes.checkFit(NAME, x, y);
        double[] centered = x.toRowMajor();
        double[] mean = Vectors.columnMeans(centered, x.columns());
        double largest = Arrays.stream(centered).map(Math::abs).max().orElse(0);
        Vectors.center(centered, mean);
        SingularVectors found = SingularVectors.of(x.rows(), x.columns(), centered, largest);
        if (components > found.rank()) {
            throw new IllegalArgumentException("Cannot fit " + NAME + ": n_components is " + components
                    + ", expected at most the rank of the centred x (" + x.rows() + " samples x " + x.columns()
                    + " features), which is " + found.rank() + ".");
        }
        double total = 0;
        for (double value : found.values()) {
            total += value * value;
        }
        double[] variance = new double[components];
        double[] ratio = new double[components];
        double[][] loadings = new double[components][];
        for (int a = 0; a < components; a++) {
            double square = found.values()[a] * found.values()[a];
            variance[a] = square / (x.rows() - 1);
            ratio[a] = square / total;
            loadings[a] = withLargestPositive(found.right(a));
        }
        Map<String, Object> learned = new LinkedHashMap<>();
        learned.put("mean", mean);
        learned.put("components", Matrix.ofRows(loadings));
        learned.put("explained_variance", variance);
        learned.put("explained_variance_ratio", ratio);
        return new FittedPrincipalComponents(StepState.of(learned));
    }

    private static double[] withLargestPositive(double[] loading) {
        int largest = 0;
        for (int j = 1; j < loading.length; j++) {
            if (Math.abs(loading[j]) > Math.abs(loading[largest])) {
                largest = j;
            }
        }
        if (loading[largest] < 0) {
            Vectors.scale(loading, -1);
        }
        return loading;
    }
}

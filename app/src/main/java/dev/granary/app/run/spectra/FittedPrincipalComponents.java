package dev.granary.app.run.spectra;

import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.StepState;

/**
 * A fitted {@link PrincipalComponents}. State: {@code mean} (p), {@code components} (components x p, orthonormal rows),
 * {@code explained_variance} (one a component, in squared units of x) and {@code explained_variance_ratio}.
 */
final class FittedPrincipalComponents implements FittedStep {

    private final StepState state;
    private final double[] mean;
    private final double[][] loadings;

    FittedPrincipalComponents(StepState state) {
        this.state = state;
        this.mean = state.vector("mean");
        Matrix components = state.matrix("components");
        if (components.columns() != mean.length) {
            throw new IllegalArgumentException("'components' has " + components.columns() + " columns, expected "
                    + mean.length + " as in 'mean'.");
        }
        this.loadings = new double[components.rows()][];
        for (int a = 0; a < loadings.length; a++) {
            loadings[a] = components.row(a);
        }
    }

    @Override
    public Matrix apply(Matrix x) {
        Shapes.checkApply(PrincipalComponents.NAME, x, mean.length);
        double[] scores = new double[x.rows() * loadings.length];
        for (int i = 0; i < x.rows(); i++) {
            double[] row = x.row(i);
            Vectors.add(row, -1, mean);
            for (int a = 0; a < loadings.length; a++) {
                scores[i * loadings.length + a] = Vectors.dot(row, loadings[a]);
            }
        }
        return Matrix.of(x.rows(), loadings.length, scores);
    }

    @Override
    public StepState state() {
        return state;
    }
}

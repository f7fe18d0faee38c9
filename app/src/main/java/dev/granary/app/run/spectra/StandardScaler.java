package dev.granary.app.run.spectra;

import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.Step;
import dev.granary.app.run.step.StepState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shifts and scales each feature to mean 0 and standard deviation 1 over the training samples: (x - mean) / sd.
 *
 * <p>The standard deviation is that of the population, with n in the denominator; a feature that is constant is only
 * shifted, sd = 1. Both as in scikit-learn's class of this name. Sums are taken about the mean, in two passes (Chan,
 * Golub, LeVeque, "Algorithms for computing the sample variance", The American Statistician 37 (1983) 242-247).
 */
record StandardScaler() implements Step {

    static final String NAME = "StandardScaler";

    static StandardScaler of(Params params) {
        params.check();
        return new StandardScaler();
    }

    @Override
    public FittedStep fit(Matrix x, Matrix y) {
        Shapes.checkFit(NAME, x, y);
        double[] mean = new double[x.columns()];
        double[] scale = new double[x.columns()];
        for (int j = 0; j < mean.length; j++) {
            double[] feature = x.column(j);
            mean[j] = Vectors.mean(feature);
            scale[j] = deviation(feature, mean[j]);
        }
        Map<String, Object> learned = new LinkedHashMap<>();
        learned.put("mean", mean);
        learned.put("scale", scale);
        return new FittedStandardScaler(StepState.of(learned));
    }

    private static double deviation(double[] feature, double mean) {
        double squares = 0;
        for (double value : feature) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / feature.length);
        return deviation == 0 ? 1 : deviation;
    }
}

package dev.granary.app.run.spectra;

import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.Step;
import dev.granary.app.run.step.StepState;
import java.util.Map;

/**
 * Shifts and scales each spectrum by itself to mean 0 and standard deviation 1, which takes out scatter that is additive
 * and multiplicative: (x - mean) / sd over the p features of one sample, sd with p - 1 in the denominator.
 *
 * <p>R. J. Barnes, M. S. Dhanoa, S. J. Lister, "Standard normal variate transformation and de-trending of near-infrared
 * diffuse reflectance spectra", Applied Spectroscopy 43 (1989) 772-777, doi:10.1366/0003702894202201. A spectrum that is
 * constant has no such scale and is refused.
 */
record StandardNormalVariate() implements Step {

    static final String NAME = "StandardNormalVariate";

    static StandardNormalVariate of(Params params) {
        params.check();
        return new StandardNormalVariate();
    }

    @Override
    public FittedStep fit(Matrix x, Matrix y) {
        Shapes.checkFit(NAME, x, y);
        if (x.columns() < 2) {
            throw new IllegalArgumentException("Cannot fit " + NAME + ": x has 1 feature, expected 2 or more.");
        }
        return new FittedStandardNormalVariate(StepState.of(Map.of("features", x.columns())));
    }
}

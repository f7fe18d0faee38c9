package dev.granary.app.run.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import org.junit.jupiter.api.Test;

class StandardNormalVariateTest {

    private final Matrix y = Matrix.ofColumn(0, 0);

    /** Both rows have mean m and sample deviation d: (2, 1) and (10, 20). */
    private final Matrix x = Matrix.ofRows(new double[] {1, 2, 3}, new double[] {-10, 10, 30});

    private final FittedStep fitted = new StandardNormalVariate().fit(x, y);

    @Test
    void eachSpectrumIsScaledByItselfWithTheSampleDeviation() {
        assertThat(fitted.apply(x).toRowMajor()).containsExactly(-1, 0, 1, -1, 0, 1);
    }

    @Test
    void aConstantSpectrumIsRefused() {
        Matrix constant = Matrix.ofRows(new double[] {1, 2, 3}, new double[] {0.1, 0.1, 0.1});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.apply(constant))
                .withMessage(
                        "Cannot apply StandardNormalVariate: row 1 (counted from 0) is constant, expected a spectrum"
                                + " whose values differ.");
    }

    @Test
    void aSingleFeatureIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StandardNormalVariate().fit(y, y))
                .withMessage("Cannot fit StandardNormalVariate: x has 1 feature, expected 2 or more.");
    }

    @Test
    void anotherNumberOfFeaturesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.apply(y))
                .withMessage("Cannot apply StandardNormalVariate: x has 1 features, expected 3 as in the fit.");
    }
}

package dev.granary.app.run.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import dev.granary.app.run.step.StepState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardScalerTest {

    private final Matrix y = Matrix.ofColumn(0, 0, 0);

    /** Means 2 and 10; population standard deviations sqrt(2/3) and, for the constant, 1. */
    private final Matrix x = Matrix.ofRows(new double[] {1, 10}, new double[] {2, 10}, new double[] {3, 10});

    @Test
    void eachFeatureIsShiftedByItsMeanAndScaledByItsPopulationDeviation() {
        double unit = 1 / Math.sqrt(2.0 / 3);

        assertThat(new StandardScaler().fit(x, y).apply(x).toRowMajor()).containsExactly(-unit, 0, 0, 0, unit, 0);
    }

    @Test
    void aConstantFeatureIsOnlyShifted() {
        Matrix constant = Matrix.ofColumn(0.1, 0.1, 0.1);
        FittedStep fitted = new StandardScaler().fit(constant, y);

        assertThat(fitted.state().vector("scale")).containsExactly(1);
        assertThat(fitted.apply(Matrix.ofColumn(0.1, 2.1)).toRowMajor()).containsExactly(0, 2);
    }

    @Test
    void whatWasLearnedIsAppliedToOtherSamples() {
        FittedStep fitted = new StandardScaler().fit(Matrix.ofColumn(-1, 1), Matrix.ofColumn(0, 0));

        assertThat(fitted.apply(Matrix.ofColumn(5)).toRowMajor()).containsExactly(5);
        assertThat(fitted.state()).isEqualTo(StepState.of(Map.of("mean", List.of(0.0), "scale", List.of(1.0))));
    }

    @Test
    void anotherNumberOfFeaturesIsRefused() {
        FittedStep fitted = new StandardScaler().fit(x, y);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.apply(y))
                .withMessage("Cannot apply StandardScaler: x has 1 features, expected 2 as in the fit.");
    }

    @Test
    void anotherNumberOfTargetsThanSamplesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StandardScaler().fit(x, Matrix.ofColumn(1, 2)))
                .withMessage("Cannot fit StandardScaler: x has 3 rows and y has 2, expected one row of y a row of x.");
    }
}

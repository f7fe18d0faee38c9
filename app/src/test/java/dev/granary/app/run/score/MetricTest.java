package dev.granary.app.run.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.granary.app.run.step.Matrix;
import org.junit.jupiter.api.Test;

class MetricTest {

    /** The example of scikit-learn's user guide: r2 0.948..., mean absolute error 0.5, mean squared error 0.375. */
    private final Matrix actual = Matrix.ofColumn(3, -0.5, 2, 7);

    private final Matrix predicted = Matrix.ofColumn(2.5, 0.0, 2, 8);

    /** A second example of that guide: mean squared errors 5/12 and 1, mean absolute errors 0.5 and 1. */
    private final Matrix actualPairs = Matrix.ofRows(new double[] {0.5, 1}, new double[] {-1, 1}, new double[] {7, -6});

    private final Matrix predictedPairs =
            Matrix.ofRows(new double[] {0, 2}, new double[] {-1, 2}, new double[] {8, -5});

    @Test
    void rmseIsTheRootOfTheMeanSquaredError() {
        assertThat(Metric.RMSE.of(actual, predicted)).isCloseTo(Math.sqrt(0.375), within(1e-15));
    }

    @Test
    void maeIsTheMeanAbsoluteError() {
        assertThat(Metric.MAE.of(actual, predicted)).isEqualTo(0.5);
    }

    @Test
    void r2IsTheExplainedPartOfTheVariance() {
        assertThat(Metric.R2.of(actual, predicted)).isCloseTo(1 - 1.5 / 29.1875, within(1e-15));
    }

    @Test
    void r2IsNegativeForPredictionsWorseThanTheMean() {
        assertThat(Metric.R2.of(Matrix.ofColumn(1, 2, 3), Matrix.ofColumn(3, 2, 1)))
                .isEqualTo(-3);
    }

    @Test
    void severalTargetsCountAlike() {
        assertThat(Metric.RMSE.of(actualPairs, predictedPairs)).isCloseTo((Math.sqrt(5.0 / 12) + 1) / 2, within(1e-15));
        assertThat(Metric.MAE.of(actualPairs, predictedPairs)).isEqualTo(0.75);
        assertThat(Metric.R2.of(actualPairs, predictedPairs)).isCloseTo(0.9368005266622779, within(1e-15));
    }

    @Test
    void r2OfAConstantTargetIsOneIfExactAndElseZero() {
        Matrix constant = Matrix.ofColumn(0.1, 0.1, 0.1);

        assertThat(Metric.R2.of(constant, constant)).isEqualTo(1);
        assertThat(Metric.R2.of(constant, Matrix.ofColumn(0.1, 0.1, 0.2))).isZero();
    }

    @Test
    void r2OfOneSampleIsNotANumber() {
        assertThat(Metric.R2.of(Matrix.ofColumn(1), Matrix.ofColumn(1))).isNaN();
    }

    @Test
    void differentShapesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.RMSE.of(actual, Matrix.ofColumn(1)))
                .withMessage(
                        "Cannot compute rmse: actual is a 4 x 1 matrix and predicted a 1 x 1 matrix, expected the same"
                                + " shape.");
    }
}

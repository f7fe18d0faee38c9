package dev.granary.app.run.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.granary.app.run.step.Matrix;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavitzkyGolayTest {

    private static final Matrix Y = Matrix.ofColumn(0);

    /** From the tables of Savitzky and Golay (1964) with the corrections of Steinier, Termonia and Deltour (1972). */
    @ParameterizedTest
    @CsvSource({
        "5, 2, 0, 35, -3 12 17 12 -3",
        "7, 2, 0, 21, -2 3 6 7 6 3 -2",
        "9, 3, 0, 231, -21 14 39 54 59 54 39 14 -21",
        "7, 4, 0, 231, 5 -30 75 131 75 -30 5",
        "5, 2, 1, 10, -2 -1 0 1 2",
        "5, 3, 1, 12, 1 -8 0 8 -1",
        "5, 2, 2, 7, 2 -1 -2 -1 2",
        "7, 3, 3, 6, -1 1 1 0 -1 -1 1"
    })
    void theWeightsInTheMiddleAreThePublishedOnes(int window, int degree, int derivative, int norm, String published) {
        double[] expected = Arrays.stream(published.split(" "))
                .mapToDouble(weight -> Double.parseDouble(weight) / norm)
                .toArray();

        assertThat(PolynomialWindow.weights(window / 2, degree, derivative, 0))
                .containsExactly(expected, within(1e-14));
    }

    /** The example in the documentation of scipy.signal.savgol_filter, printed there with two decimals. */
    @Test
    void theEndsAreThoseOfScipysInterpolation() {
        Matrix x = Matrix.of(1, 9, new double[] {2, 2, 5, 2, 1, 0, 1, 4, 9});

        assertThat(new SavitzkyGolay(5, 2, 0, 1).fit(x, Y).apply(x).row(0))
                .containsExactly(new double[] {1.66, 3.17, 3.54, 2.86, 0.66, 0.17, 1, 4, 9}, within(0.005));
    }

    @Test
    void aPolynomialOfTheDegreeIsKeptUpToTheEnds() {
        DoubleUnaryOperator cubic = t -> 0.5 * t * t * t - 2 * t * t + t - 7;

        assertThat(filtered(new SavitzkyGolay(7, 3, 0, 1), cubic, 1)).containsExactly(sampled(cubic, 1), within(1e-9));
    }

    @Test
    void theDerivativeOfAPolynomialIsExactUpToTheEnds() {
        DoubleUnaryOperator cubic = t -> 0.5 * t * t * t - 2 * t * t + t - 7;

        assertThat(filtered(new SavitzkyGolay(7, 3, 1, 0.1), cubic, 0.1))
                .containsExactly(sampled(t -> 1.5 * t * t - 4 * t + 1, 0.1), within(1e-9));
        assertThat(filtered(new SavitzkyGolay(7, 4, 2, 0.1), cubic, 0.1))
                .containsExactly(sampled(t -> 3 * t - 4, 0.1), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 51, 101})
    void longWindowsKeepTheirPrecision(int window) {
        double[] weights = PolynomialWindow.weights(window / 2, 4, 0, window / 2);

        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
        assertThat(IntStream.range(0, window).mapToDouble(i -> weights[i] * i).sum())
                .isCloseTo(window - 1, within(1e-10 * window));
    }

    @Test
    void eachRowIsFilteredByItself() {
        Matrix x = Matrix.ofRows(new double[] {1, 2, 3, 4}, new double[] {9, 9, 9, 9});

        assertThat(new SavitzkyGolay(3, 1, 1, 1)
                        .fit(x, Matrix.ofColumn(0, 0))
                        .apply(x)
                        .toRowMajor())
                .containsExactly(new double[] {1, 1, 1, 1, 0, 0, 0, 0}, within(1e-14));
    }

    @Test
    void fewerFeaturesThanTheWindowAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SavitzkyGolay(5, 2, 0, 1).fit(Matrix.of(1, 4, new double[4]), Y))
                .withMessage("Cannot fit SavitzkyGolay: x has 4 features, expected at least window_length, 5.");
    }

    private static double[] filtered(SavitzkyGolay step, DoubleUnaryOperator function, double delta) {
        double[] values = sampled(function, delta);
        Matrix x = Matrix.of(1, values.length, values);
        return step.fit(x, Y).apply(x).row(0);
    }

    private static double[] sampled(DoubleUnaryOperator function, double delta) {
        return IntStream.range(0, 12)
                .mapToDouble(i -> function.applyAsDouble(i * delta))
                .toArray();
    }
}

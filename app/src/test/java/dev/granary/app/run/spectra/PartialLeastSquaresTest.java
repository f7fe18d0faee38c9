package dev.granary.app.run.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.granary.app.run.data.Gasoline;
import dev.granary.app.run.step.FittedStep;
import dev.granary.app.run.step.Matrix;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialLeastSquaresTest {

    private static final Matrix X = Gasoline.dataSet().features();
    private static final Matrix Y = Gasoline.dataSet().targets();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 20, 30})
    void coefficientsAreThoseOfAnotherAlgorithm(int components) {
        double[] expected = Nipals.coefficients(centeredRows(X), centeredColumn(Y), components);
        double[] coefficients = new PartialLeastSquares(components)
                .fit(X, Y)
                .state()
                .matrix("coefficients")
                .row(0);
        double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();

        assertThat(coefficients).containsExactly(expected, within(1e-10 * size));
    }

    /** With as many components as features, PLS is ordinary least squares (Helland 1988): y = 3 + 2 a - b. */
    @Test
    void allComponentsGiveTheLeastSquaresFit() {
        Matrix x = Matrix.ofRows(new double[] {1, 2}, new double[] {2, 0}, new double[] {4, 1}, new double[] {0, 5});
        Matrix y = Matrix.ofColumn(3, 7, 10, -2);
        FittedStep fitted = new PartialLeastSquares(2).fit(x, y);

        assertThat(fitted.state().matrix("coefficients").row(0)).containsExactly(new double[] {2, -1}, within(1e-13));
        assertThat(fitted.apply(Matrix.of(1, 2, new double[] {10, 10})).at(0, 0))
                .isCloseTo(13, within(1e-12));
    }

    @Test
    void severalTargetsAreFittedOneByOne() {
        double[] reversed = new double[60];
        Arrays.setAll(reversed, i -> Y.at(59 - i, 0));
        Matrix both = Matrix.of(
                60,
                2,
                IntStream.range(0, 120)
                        .mapToDouble(i -> i % 2 == 0 ? Y.at(i / 2, 0) : reversed[i / 2])
                        .toArray());

        Matrix predicted = new PartialLeastSquares(4).fit(X, both).apply(X);

        assertThat(predicted.column(0))
                .containsExactly(new PartialLeastSquares(4).fit(X, Y).apply(X).column(0));
        assertThat(predicted.column(1))
                .containsExactly(new PartialLeastSquares(4)
                        .fit(X, Matrix.ofColumn(reversed))
                        .apply(X)
                        .column(0));
    }

    @Test
    void scoresExplainWhatTheFitExplains() {
        double[] x = X.toRowMajor();
        Vectors.center(x, Vectors.columnMeans(x, 401));
        double[] y = centeredColumn(Y);
        Simpls fit = Simpls.fit(x, y, 20);
        double[] residuals = y.clone();
        Arrays.setAll(residuals, i -> y[i] - Vectors.dot(x, i * 401, fit.coefficients()));

        assertThat(Arrays.stream(fit.yExplained()).sum())
                .isCloseTo(1 - Vectors.dot(residuals, residuals) / Vectors.dot(y, y), within(1e-12));
    }

    @Test
    void moreComponentsThanSamplesOrFeaturesAllowAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartialLeastSquares(60).fit(X, Y))
                .withMessage("Cannot fit PLSRegression: n_components is 60, expected at most 59 for 60 samples x 401"
                        + " features.");
    }

    @Test
    void moreComponentsThanTheRankAreRefused() {
        Matrix rankThree = ofRank(3, 20, 30);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartialLeastSquares(4)
                        .fit(
                                rankThree,
                                Matrix.ofColumn(new Random(2).doubles(20).toArray())))
                .withMessage(
                        "Cannot fit PLSRegression: n_components is 4, expected at most 3: after as many, nothing is left"
                                + " in x that varies with target column 0 (counted from 0).");
    }

    @Test
    void aConstantTargetIsRefused() {
        Matrix constant =
                Matrix.ofColumn(IntStream.range(0, 60).mapToDouble(i -> 0.1).toArray());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartialLeastSquares(1).fit(X, constant))
                .withMessage(
                        "Cannot fit PLSRegression: n_components is 1, expected at most 0: after as many, nothing is left"
                                + " in x that varies with target column 0 (counted from 0).");
    }

    @Test
    void anotherNumberOfFeaturesIsRefused() {
        FittedStep fitted = new PartialLeastSquares(1).fit(X, Y);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.apply(Y))
                .withMessage("Cannot apply PLSRegression: x has 1 features, expected 401 as in the fit.");
    }

    private static Matrix ofRank(int rank, int rows, int columns) {
        Random random = new Random(1);
        double[] a = random.doubles((long) rows * rank).toArray();
        double[] b = random.doubles((long) rank * columns).toArray();
        return Matrix.of(
                rows,
                columns,
                IntStream.range(0, rows * columns)
                        .mapToDouble(i -> IntStream.range(0, rank)
                                .mapToDouble(k -> a[i / columns * rank + k] * b[k * columns + i % columns])
                                .sum())
                        .toArray());
    }

    private static double[][] centeredRows(Matrix x) {
        double[] centered = x.toRowMajor();
        Vectors.center(centered, Vectors.columnMeans(centered, x.columns()));
        Matrix matrix = Matrix.of(x.rows(), x.columns(), centered);
        return IntStream.range(0, x.rows()).mapToObj(matrix::row).toArray(double[][]::new);
    }

    private static double[] centeredColumn(Matrix y) {
        double[] centered = y.column(0);
        Vectors.center(centered, new double[] {Vectors.mean(centered)});
        return centered;
    }
}

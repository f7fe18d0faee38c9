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

class PrincipalComponentsTest {

    private static final Matrix GASOLINE = Gasoline.dataSet().features();
    private static final Matrix OCTANE = Gasoline.dataSet().targets();

    /** Points at +-(2, 2) and +-(1, -1) about (5, 7): variances 16/3 and 4/3 along the diagonals. */
    private final Matrix cross =
            Matrix.ofRows(new double[] {7, 9}, new double[] {3, 5}, new double[] {6, 6}, new double[] {4, 8});

    private final FittedStep fitted = new PrincipalComponents(2).fit(cross, Matrix.ofColumn(0, 0, 0, 0));

    @Test
    void theComponentsOfACrossAreItsArms() {
        double half = Math.sqrt(0.5);

        assertThat(fitted.state().matrix("components").row(0))
                .containsExactly(new double[] {half, half}, within(1e-15));
        assertThat(fitted.state().matrix("components").row(1))
                .containsExactly(new double[] {half, -half}, within(1e-15));
        assertThat(fitted.state().vector("explained_variance"))
                .containsExactly(new double[] {16.0 / 3, 4.0 / 3}, within(1e-14));
        assertThat(fitted.state().vector("explained_variance_ratio"))
                .containsExactly(new double[] {0.8, 0.2}, within(1e-15));
    }

    @Test
    void theScoresAreTheCoordinatesAlongTheComponents() {
        assertThat(fitted.apply(cross).toRowMajor())
                .containsExactly(
                        new double[] {Math.sqrt(8), 0, -Math.sqrt(8), 0, 0, Math.sqrt(2), 0, -Math.sqrt(2)},
                        within(1e-14));
    }

    @Test
    void theLargestLoadingOfEachComponentIsPositive() {
        Matrix components = fit(GASOLINE, 10).state().matrix("components");

        assertThat(IntStream.range(0, 10).mapToObj(components::row))
                .allMatch(loading -> Arrays.stream(loading).max().orElseThrow()
                        > -Arrays.stream(loading).min().orElseThrow());
    }

    @Test
    void loadingsAreOrthonormalDownToTheSmallestComponent() {
        Matrix components = fit(GASOLINE, 59).state().matrix("components");

        assertThat(IntStream.range(0, 59 * 59))
                .allMatch(i -> Math.abs(Vectors.dot(components.row(i / 59), components.row(i % 59))
                                - (i / 59 == i % 59 ? 1 : 0))
                        < 1e-9);
    }

    @Test
    void loadingsAreOrthonormalForSpectraThatAreAlmostTheSame() {
        double[] almostSame =
                new Random(1).doubles(6 * 40).map(noise -> 1e-6 * noise).toArray();
        Arrays.setAll(almostSame, i -> almostSame[i] + (i / 40 + 1) * Math.sin(i % 40));
        Matrix x = Matrix.of(6, 40, almostSame);
        Matrix components = new PrincipalComponents(5)
                .fit(x, Matrix.of(6, 1, new double[6]))
                .state()
                .matrix("components");

        assertThat(IntStream.range(0, 4))
                .allMatch(a -> Math.abs(Vectors.dot(components.row(a), components.row(4))) < 1e-14);
    }

    @Test
    void explainedVariancesAreTheEigenvaluesOfTheCovarianceMatrix() {
        FittedStep fit = fit(GASOLINE, 5);
        Matrix components = fit.state().matrix("components");
        double[] variance = fit.state().vector("explained_variance");
        double[][] covariance = covariance(GASOLINE);

        assertThat(IntStream.range(0, 5)).allSatisfy(a -> {
            double[] loading = components.row(a);
            double[] image = Arrays.stream(covariance)
                    .mapToDouble(row -> Vectors.dot(row, loading))
                    .toArray();
            Vectors.scale(loading, variance[a]);
            assertThat(image).containsExactly(loading, within(1e-13));
        });
    }

    @Test
    void allComponentsTogetherExplainAllVarianceInFallingOrder() {
        double[] ratio = fit(GASOLINE, 59).state().vector("explained_variance_ratio");

        assertThat(Arrays.stream(ratio).sum()).isCloseTo(1, within(1e-12));
        assertThat(IntStream.range(1, 59)).allMatch(a -> ratio[a] <= ratio[a - 1]);
    }

    @Test
    void moreSamplesThanFeaturesGiveTheSameAsTheirCovariance() {
        Matrix tall = Matrix.of(401, 60, GASOLINE.toRowMajor());
        FittedStep fit = new PrincipalComponents(60).fit(tall, Matrix.of(401, 1, new double[401]));
        double[] loading = fit.state().matrix("components").row(59);
        double[] image = Arrays.stream(covariance(tall))
                .mapToDouble(row -> Vectors.dot(row, loading))
                .toArray();
        Vectors.scale(loading, fit.state().vector("explained_variance")[59]);

        assertThat(image).containsExactly(loading, within(1e-13));
    }

    @Test
    void moreComponentsThanTheRankAreRefused() {
        Matrix line = Matrix.ofRows(new double[] {0.1, 0.2}, new double[] {0.3, 0.6}, new double[] {0.7, 1.4});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrincipalComponents(2).fit(line, Matrix.ofColumn(0, 0, 0)))
                .withMessage(
                        "Cannot fit PCA: n_components is 2, expected at most the rank of the centred x (3 samples x 2"
                                + " features), which is 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(GASOLINE, 60))
                .withMessage(
                        "Cannot fit PCA: n_components is 60, expected at most the rank of the centred x (60 samples x"
                                + " 401 features), which is 59.");
    }

    @Test
    void constantFeaturesHaveNoComponents() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(
                        Matrix.ofColumn(
                                IntStream.range(0, 60).mapToDouble(i -> 0.1).toArray()),
                        1))
                .withMessageEndingWith("which is 0.");
    }

    private static FittedStep fit(Matrix x, int components) {
        return new PrincipalComponents(components).fit(x, OCTANE);
    }

    private static double[][] covariance(Matrix x) {
        double[] centered = x.toRowMajor();
        Vectors.center(centered, Vectors.columnMeans(centered, x.columns()));
        Matrix c = Matrix.of(x.rows(), x.columns(), centered);
        double[][] columns = IntStream.range(0, x.columns()).mapToObj(c::column).toArray(double[][]::new);
        return Arrays.stream(columns)
                .map(a -> Arrays.stream(columns)
                        .mapToDouble(b -> Vectors.dot(a, b) / (x.rows() - 1))
                        .toArray())
                .toArray(double[][]::new);
    }
}

package dev.granary.app.run.spectra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.run.data.DataSet;
import dev.granary.app.run.data.Gasoline;
import dev.granary.app.run.score.Metric;
import dev.granary.app.run.split.KFold;
import dev.granary.app.run.split.Split;
import dev.granary.app.run.step.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The results for the gasoline data, 50 samples to train and 10 to test, in the documentation of the R package pls: B.-H.
 * Mevik, R. Wehrens, "The pls Package", Journal of Statistical Software 18(2) (2007), doi:10.18637/jss.v018.i02, and its
 * vignette "Introduction to the pls Package". Asserted to every digit printed there.
 */
class PublishedGasolineResultsTest {

    private static final DataSet GASOLINE = Gasoline.dataSet();
    private static final Split SPLIT =
            Split.of(IntStream.range(0, 50).toArray(), IntStream.range(50, 60).toArray());
    private static final Matrix X = GASOLINE.features().selectRows(SPLIT.train());
    private static final Matrix Y = GASOLINE.targets().selectRows(SPLIT.train());

    @ParameterizedTest
    @CsvSource({
        "1, 1.1696", "2, 0.2445", "3, 0.2341", "4, 0.3287", "5, 0.2780",
        "6, 0.2703", "7, 0.3301", "8, 0.3571", "9, 0.4090", "10, 0.6116"
    })
    void errorOnTheTestSet(int components, String published) {
        Matrix predicted = new PartialLeastSquares(components)
                .fit(X, Y)
                .apply(GASOLINE.features().selectRows(SPLIT.test()));

        double error = Metric.RMSE.of(GASOLINE.targets().selectRows(SPLIT.test()), predicted);

        assertThat(printed(error, 4)).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.357", "2, 0.2966", "3, 0.2524", "4, 0.2476", "5, 0.2398",
        "6, 0.2319", "7, 0.2386", "8, 0.2316", "9, 0.2449", "10, 0.2673"
    })
    void errorOfLeaveOneOutCrossValidation(int components, String published) {
        double[] predicted = KFold.leaveOneOut(50).stream()
                .mapToDouble(fold -> new PartialLeastSquares(components)
                        .fit(X.selectRows(fold.train()), Y.selectRows(fold.train()))
                        .apply(X.selectRows(fold.test()))
                        .at(0, 0))
                .toArray();

        double error = Metric.RMSE.of(Y, Matrix.ofColumn(predicted));

        assertThat(printed(error, published.length() - 2)).isEqualTo(published);
    }

    @Test
    void varianceExplainedInPercent() {
        double[] x = X.toRowMajor();
        Vectors.center(x, Vectors.columnMeans(x, 401));
        double[] y = Y.column(0);
        Vectors.center(y, new double[] {Vectors.mean(y)});
        Simpls fit = Simpls.fit(x, y, 10);

        assertThat(cumulated(fit.xExplained()))
                .containsExactly(
                        "78.17", "85.58", "93.41", "96.06", "96.94", "97.89", "98.38", "98.85", "99.02", "99.19");
        assertThat(cumulated(fit.yExplained()))
                .containsExactly(
                        "29.39", "96.85", "97.89", "98.26", "98.86", "98.96", "99.09", "99.16", "99.28", "99.39");
    }

    private static List<String> cumulated(double[] parts) {
        double[] sums = parts.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        return Arrays.stream(sums).mapToObj(sum -> printed(100 * sum, 2)).toList();
    }

    private static String printed(double number, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }
}

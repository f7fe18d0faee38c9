package dev.granary.app.run.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartPointsTest {

    private final ChartPoints train = ChartPoints.of("train", new double[] {3, 1}, new double[] {1, 2});

    @Test
    void residualsAreActualLessPredicted() {
        assertThat(train.residuals()).containsExactly(2, -1);
    }

    @Test
    void valuesThatDoNotPairAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChartPoints.of("test", new double[1], new double[2]))
                .withMessage(
                        "Cannot chart partition 'test': there are 1 actual and 2 predicted values, expected as many of"
                                + " each, 1 or more.");
    }

    @Test
    void valuesThatAreNotFiniteAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChartPoints.of("test", new double[] {0, 1}, new double[] {0, Double.NaN}))
                .withMessage(
                        "Cannot chart partition 'test': point 1 (counted from 0) is actual 1.0, predicted NaN, expected"
                                + " finite numbers.");
    }

    @Test
    void aPartitionNeedsAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChartPoints.of(" ", new double[1], new double[1]))
                .withMessage("Cannot chart a partition without a name.");
    }

    @Test
    void twoPartitionsOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResidualsChart("t", "y", List.of(train, train)))
                .withMessage("Cannot chart two partitions named 'train', expected different names.");
    }

    @Test
    void noPartitionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PredictedVersusActualChart("t", "y", Collections.emptyList()))
                .withMessage("Cannot chart 0 partitions, expected 1 to 4.");
    }
}

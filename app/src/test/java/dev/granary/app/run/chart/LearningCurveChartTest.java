package dev.granary.app.run.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningCurveChartTest {

    private static final LearningCurveChart.Line LINE =
            new LearningCurveChart.Line("loss", new double[] {0, 1, 2}, new double[] {3, 2, 1});

    @Test
    void eightMetricsOfOneNameAreDrawn() throws IOException {
        Drawing drawing = new LearningCurveChart("sweep", Collections.nCopies(8, LINE)).draw();

        assertThat(drawing).isInstanceOf(Drawing.Drawn.class);
        assertThat(ImageIO.read(new ByteArrayInputStream(((Drawing.Drawn) drawing).png()))
                        .getWidth())
                .isEqualTo(720);
    }

    private static LearningCurveChart.Line named(String metric, double scale) {
        return new LearningCurveChart.Line(metric, new double[] {0, 1, 2}, new double[] {3 * scale, 2 * scale, scale});
    }

    @ParameterizedTest
    @CsvSource({
        "loss, train.loss, val/loss, 720, 480",
        "loss, train.loss, lr, 1040, 384",
        "loss, accuracy, lr, 1040, 724",
    })
    void metricsOfAnotherNameHaveAnAxisOfTheirOwn(String one, String two, String three, int width, int height)
            throws IOException {
        Drawing drawing =
                new LearningCurveChart("sweep", List.of(named(one, 1), named(two, 1000), named(three, 1e-6))).draw();

        assertThat(drawing).isInstanceOf(Drawing.Drawn.class);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(((Drawing.Drawn) drawing).png()));
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(width, height);
    }

    @Test
    void singleValueIsDrawn() {
        assertThat(new LearningCurveChart(
                                "sweep",
                                List.of(new LearningCurveChart.Line("loss", new double[] {5}, new double[] {0})))
                        .draw())
                .isInstanceOf(Drawing.Drawn.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 1", "1e15, 1e15", "0.5, 1e-300", "-3, 1e99", "1e99, 0", "1, 1.000000001"})
    void anyRangeThatFitsAnAxisIsDrawn(double step, double value) {
        LearningCurveChart.Line line =
                new LearningCurveChart.Line("loss", new double[] {step, step + 1}, new double[] {value, 1});
        assertThat(new LearningCurveChart("sweep", List.of(line)).draw()).isInstanceOf(Drawing.Drawn.class);
        assertThat(new LearningCurveChart("", List.of(line, named("lr", value))).draw())
                .isInstanceOf(Drawing.Drawn.class);
    }

    @Test
    void moreThanCanBeToldApartAreRefused() {
        assertThatThrownBy(() -> new LearningCurveChart("sweep", Collections.nCopies(9, LINE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot chart 9 metrics, expected 1 to 8.");
    }

    @Test
    void metricWithoutValuesIsRefused() {
        assertThatThrownBy(() -> new LearningCurveChart.Line("loss", new double[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot chart 'loss': there are 0 values at 0 steps, expected as many of each, 1 or more.");
    }
}

package dev.granary.app.run.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartsTest {

    private static final int TRAIN_COLOR = 0xFF0072B2;
    private static final int TEST_COLOR = 0xFFD55E00;
    private static final int WHITE = 0xFFFFFFFF;

    private final ChartPoints train = ChartPoints.of("train", new double[] {1, 2, 3}, new double[] {1.5, 2, 2.5});
    private final ChartPoints test = ChartPoints.of("test", new double[] {1.2, 2.8}, new double[] {1, 3});
    private final List<ChartPoints> both = List.of(train, test);

    @Test
    void aChartHasTheSizeAndBothPartitions() throws IOException {
        BufferedImage image = image(new PredictedVersusActualChart("title", "octane", both).draw());

        assertThat(image.getWidth()).isEqualTo(720);
        assertThat(image.getHeight()).isEqualTo(480);
        assertThat(count(image, TRAIN_COLOR)).isGreaterThan(100);
        assertThat(count(image, TEST_COLOR)).isGreaterThan(60);
        assertThat(count(image, WHITE)).isGreaterThan(300_000);
    }

    @Test
    void residualsHaveBothPartitions() throws IOException {
        BufferedImage image = image(new ResidualsChart("title", "octane", both).draw());

        assertThat(count(image, TRAIN_COLOR)).isGreaterThan(100);
        assertThat(count(image, TEST_COLOR)).isGreaterThan(60);
    }

    @Test
    void aPartitionAloneHasItsOwnColourOnly() throws IOException {
        BufferedImage image = image(new ResidualsChart("title", "octane", List.of(train)).draw());

        assertThat(count(image, TEST_COLOR)).isZero();
    }

    @Test
    void theSameChartHasTheSameBytesInEveryLocale() {
        Locale before = Locale.getDefault();
        byte[] here = png(new PredictedVersusActualChart("title", "octane", both).draw());
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(png(new PredictedVersusActualChart("title", "octane", both).draw()))
                    .isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void otherPointsGiveAnotherPicture() {
        assertThat(png(new ResidualsChart("title", "octane", both).draw()))
                .isNotEqualTo(png(new ResidualsChart("title", "octane", List.of(train)).draw()));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5, 5",
        "1e15, 1e15",
        "-1e-9, 1e-9",
        "1e-300, 1e-300",
        "0, 1e-90",
        "-1e99, 1e99",
        "1, 1.000000001",
        "0, 1e12"
    })
    void anyRangeThatFitsAnAxisIsDrawn(double actual, double predicted) {
        List<ChartPoints> one = List.of(ChartPoints.of("train", new double[] {actual}, new double[] {predicted}));

        assertThat(new PredictedVersusActualChart("t", "y", one).draw()).isInstanceOf(Drawing.Drawn.class);
        assertThat(new ResidualsChart("t", "y", one).draw()).isInstanceOf(Drawing.Drawn.class);
    }

    @Test
    void valuesBeyondAnyAxisAreNotDrawnAndNoFailure() {
        List<ChartPoints> huge = List.of(ChartPoints.of("train", new double[] {-1e308}, new double[] {1e308}));

        assertThat(new PredictedVersusActualChart("t", "y", huge).draw())
                .isInstanceOfSatisfying(
                        Drawing.NotDrawn.class,
                        notDrawn -> assertThat(notDrawn.reason())
                                .startsWith("Cannot draw the chart: the values span ")
                                .endsWith("Look at the predictions themselves."));
        assertThat(new ResidualsChart("t", "y", huge).draw()).isInstanceOf(Drawing.NotDrawn.class);
    }

    @Test
    void longAndForeignTextIsDrawn() {
        String text = "漢字 שלום \uD83C\uDF3E <b> & ".repeat(30);

        assertThat(new ResidualsChart(text, text, both).draw()).isInstanceOf(Drawing.Drawn.class);
        assertThat(new ResidualsChart("", "", both).draw()).isInstanceOf(Drawing.Drawn.class);
    }

    @Test
    void thePictureOfAResultCannotBeChanged() {
        Drawing drawing = new ResidualsChart("t", "y", both).draw();
        png(drawing)[0] = 0;

        assertThat(png(drawing)[0]).isEqualTo((byte) 0x89);
    }

    private static byte[] png(Drawing drawing) {
        return ((Drawing.Drawn) drawing).png();
    }

    private static BufferedImage image(Drawing drawing) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png(drawing)));
    }

    private static long count(BufferedImage image, int color) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) == color)
                .count();
    }
}

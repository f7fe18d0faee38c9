package dev.granary.it.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.style.HorizontalBarStyler;

/** Draws what the bench has measured: for each target a bar from what is allowed to what was measured, on a scale of factors. */
public final class DrawsChart {

    private static final int WIDTH_PIXELS = 1000;
    private static final int ROW_PIXELS = 30;
    private static final int FRAME_PIXELS = 150;
    private static final int TICK_PIXELS = 24;
    private static final double MARGIN_DECADES = 0.1;
    private static final double LEAST_FACTOR = 0.01;

    private static final Color BARS = new Color(0x0072B2);

    private static final Color INK = new Color(0x333333);

    /**
     * One bar.
     *
     * @param factor what was measured as a multiple of what is allowed; over 1 it is missed
     */
    private record Bar(String label, double factor) {

        static Bar of(JsonNode target, String place) {
            double value = target.get("value").asDouble();
            double bound = target.get("bound").asDouble();
            double factor = target.get("at_least").asBoolean() ? bound / value : value / bound;
            String label = String.format(
                    Locale.ROOT, "%s, %s: %.2f", target.get("short").asText(), place, factor);
            return new Bar(label, factor);
        }

        /** How many decades it reaches to the left (negative) or right of 1. */
        double decades() {
            return Math.log10(Math.max(factor, LEAST_FACTOR));
        }
    }

    private DrawsChart() {}

    /** The bench's JSON, and the PNG file to be written. */
    public static void main(String[] arguments) throws IOException {
        List<Bar> bars = new ArrayList<>();
        for (JsonNode result :
                new ObjectMapper().readTree(Path.of(arguments[0]).toFile()).get("results")) {
            for (JsonNode target : result.path("targets")) {
                if (target.has("value")) {
                    bars.add(Bar.of(target, result.get("place").asText()));
                }
            }
        }
        ImageIO.write(painted(chart(bars)), "png", Path.of(arguments[1]).toFile());
    }

    private static BufferedImage painted(HorizontalBarChart chart) {
        BufferedImage image = new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            chart.paint(graphics, chart.getWidth(), chart.getHeight());
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static HorizontalBarChart chart(List<Bar> bars) {
        HorizontalBarChart chart = new HorizontalBarChartBuilder()
                .width(WIDTH_PIXELS)
                .height(FRAME_PIXELS + ROW_PIXELS * bars.size())
                .title("Measured, as a multiple of what the target allows")
                .xAxisTitle("left of 1: met; right of 1: missed")
                .build();
        style(chart.getStyler(), bars);
        List<String> labels = bars.stream().map(Bar::label).toList();
        chart.addSeries("measured", bars.stream().map(Bar::decades).toList(), labels);
        return chart;
    }

    /** The label of a tick: the factor that so many decades are. */
    private static String factor(double decades) {
        double factor = Math.pow(10, decades);
        return factor < 10 ? String.format(Locale.ROOT, "%.2g", factor) : String.format(Locale.ROOT, "%.0f", factor);
    }

    private static void style(HorizontalBarStyler styler, List<Bar> bars) {
        double[] decades = bars.stream().mapToDouble(Bar::decades).toArray();
        styler.setLocale(Locale.ROOT);
        styler.setXAxisMin(Math.floor(2 * DoubleStream.of(decades).min().orElse(0)) / 2 - MARGIN_DECADES);
        styler.setXAxisMax(Math.ceil(2 * DoubleStream.of(decades).max().orElse(0)) / 2 + MARGIN_DECADES);
        styler.setXAxisTickLabelsFormattingFunction(DrawsChart::factor);
        // XChart spaces the labels of bars by it, too: with more than a row, some would have none
        styler.setXAxisTickMarkSpacingHint(TICK_PIXELS);
        styler.setSeriesColors(new Color[] {BARS});
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setChartFontColor(INK);
        styler.setAxisTickLabelsColor(INK);
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setLegendVisible(false);
        styler.setLabelsVisible(false);
    }
}

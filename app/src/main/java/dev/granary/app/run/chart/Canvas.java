package dev.granary.app.run.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One scatter chart in the house style. */
final class Canvas {

    static final int WIDTH_PIXELS = 720;
    static final int HEIGHT_PIXELS = 480;

    /** One marker and one colour each. */
    static final int MAX_PARTITIONS = 4;

    private static final int LONGEST_TITLE = 64;
    private static final int LONGEST_LABEL = 48;

    /** Colours that people with any colour vision tell apart: M. Okabe, K. Ito, "Color Universal Design" (2008). */
    private static final List<Color> COLORS =
            List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7));

    private static final List<Marker> MARKERS =
            List.of(SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.SQUARE);

    private static final Color INK = new Color(0x333333);
    private static final Color GRID = new Color(0xE4E4E4);
    private static final Color REFERENCE = new Color(0x8A8A8A);

    private final XYChart chart;
    private int partitions;

    Canvas(String title, String xLabel, String yLabel, Range x, Range y) {
        chart = new XYChartBuilder()
                .width(WIDTH_PIXELS)
                .height(HEIGHT_PIXELS)
                .title(cut(title, LONGEST_TITLE))
                .xAxisTitle(cut(xLabel, LONGEST_LABEL))
                .yAxisTitle(cut(yLabel, LONGEST_LABEL))
                .build();
        XYStyler styler = chart.getStyler();
        styler.setLocale(Locale.ROOT);
        styler.setXAxisMin(x.min());
        styler.setXAxisMax(x.max());
        styler.setYAxisMin(y.min());
        styler.setYAxisMax(y.max());
        styleFrame(styler);
        styleText(styler);
    }

    private static void styleFrame(XYStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderColor(REFERENCE);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setPlotContentSize(1);
        styler.setPlotMargin(0);
        styler.setChartPadding(14);
        styler.setAxisTicksLineVisible(false);
        styler.setAxisTickMarksColor(REFERENCE);
        styler.setAxisTickMarkLength(4);
        styler.setYAxisTickMarkSpacingHint(52);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendBackgroundColor(Color.WHITE);
        styler.setLegendPadding(6);
        styler.setMarkerSize(8);
    }

    private static void styleText(XYStyler styler) {
        styler.setChartFontColor(INK);
        styler.setAxisTickLabelsColor(INK);
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
        styler.setChartTitlePadding(10);
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setAxisTitlePadding(8);
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    }

    void line(String name, double[] x, double[] y) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(REFERENCE);
        series.setLineStyle(
                new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {6f, 4f}, 0f));
    }

    void points(String partition, double[] x, double[] y) {
        XYSeries series = chart.addSeries(partition + " (" + x.length + ")", x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(MARKERS.get(partitions));
        series.setMarkerColor(COLORS.get(partitions));
        partitions++;
    }

    byte[] png() {
        BufferedImage image = new BufferedImage(WIDTH_PIXELS, HEIGHT_PIXELS, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        try {
            chart.paint(graphics, WIDTH_PIXELS, HEIGHT_PIXELS);
        } finally {
            graphics.dispose();
        }
        return Png.encode(image);
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}

package dev.granary.app.run.chart;

import dev.granary.domain.number.ShortNumber;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One chart in the house style. */
final class Canvas {

    static final int WIDTH_PIXELS = 720;
    static final int HEIGHT_PIXELS = 480;
    static final int PANEL_WIDTH_PIXELS = 520;
    static final int PANEL_HEIGHT_PIXELS = 340;
    private static final int HEAD_PIXELS = 44;
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);

    /** One marker and one colour each. */
    static final int MAX_PARTITIONS = 4;

    /** One colour each. */
    static final int MAX_LINES = 8;

    /** Of the part of the chart that a step has: XChart takes the half of it for a tick where it has less than three quarters. */
    private static final double ROOM_OF_A_STEP = 0.85;

    private static final double MOST_ROOM = 0.4;

    /** About what a letter of the legend takes. */
    private static final int LETTER_PIXELS = 8;

    private static final int KEY_PIXELS = 32;
    private static final int LONGEST_TITLE = 64;
    private static final int LONGEST_LABEL = 48;
    private static final int LONGEST_CURVE = 24;

    /** Colours that people with any colour vision tell apart: M. Okabe, K. Ito, "Color Universal Design" (2008). */
    private static final List<Color> COLORS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0x56B4E9),
            new Color(0xE69F00),
            new Color(0x000000),
            new Color(0xB8A900));

    private static final List<Marker> MARKERS =
            List.of(SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.SQUARE);

    private static final Color INK = new Color(0x333333);
    private static final Color GRID = new Color(0xE4E4E4);
    private static final Color REFERENCE = new Color(0x8A8A8A);

    private final XYChart chart;
    private int partitions;
    private int lines;
    private int legendPixels;
    private final Set<String> names = new HashSet<>();

    Canvas(String title, String xLabel, String yLabel, Range x, Range y) {
        this(WIDTH_PIXELS, HEIGHT_PIXELS, title, xLabel, yLabel, x, y);
    }

    /** One of several that stand together, below a title of them all. */
    static Canvas panel(String xLabel, String yLabel, Range x, Range y) {
        Canvas panel =
                new Canvas(PANEL_WIDTH_PIXELS, PANEL_HEIGHT_PIXELS, "", xLabel, cut(yLabel, LONGEST_CURVE), x, y);
        panel.chart.getStyler().setChartTitleVisible(false);
        return panel;
    }

    private Canvas(int width, int height, String title, String xLabel, String yLabel, Range x, Range y) {
        chart = new XYChartBuilder()
                .width(width)
                .height(height)
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
        styler.setChartTitleFont(TITLE);
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

    /** A line in a colour of its own; a single value is a dot. A legend that is too long for a line stands aside. */
    void curve(String name, double[] x, double[] y) {
        String shown = cut(name, LONGEST_CURVE);
        XYSeries series = chart.addSeries(names.add(shown) ? shown : (lines + 1) + ": " + shown, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setMarker(x.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        series.setMarkerColor(COLORS.get(lines));
        series.setLineColor(COLORS.get(lines));
        series.setLineStyle(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        lines++;
        legendPixels += shown.length() * LETTER_PIXELS + KEY_PIXELS;
        if (legendPixels > chart.getWidth()) {
            chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
            chart.getStyler().setLegendLayout(LegendLayout.Vertical);
        }
    }

    /** Leaves so much room between ticks that there is none between two whole steps. */
    void wholeSteps(Range steps) {
        XYStyler styler = chart.getStyler();
        double room = Math.min(ROOM_OF_A_STEP / steps.size(), MOST_ROOM) * chart.getWidth();
        styler.setXAxisTickMarkSpacingHint(Math.max(styler.getXAxisTickMarkSpacingHint(), (int) room));
    }

    /** Numbers the values in four digits, {@code 0.02} and {@code 1e-5}. */
    void shortValues() {
        chart.setCustomYAxisTickLabelsFormatter(ShortNumber::text);
    }

    byte[] png() {
        BufferedImage image = new BufferedImage(WIDTH_PIXELS, HEIGHT_PIXELS, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        try {
            paint(graphics, WIDTH_PIXELS, HEIGHT_PIXELS);
        } finally {
            graphics.dispose();
        }
        return Png.encode(image);
    }

    private void paint(Graphics2D graphics, int width, int height) {
        chart.paint(graphics, width, height);
    }

    /** Panels in rows of two, row by row, below a title. */
    static byte[] png(String title, List<Canvas> panels) {
        int width = 2 * PANEL_WIDTH_PIXELS;
        int rows = (panels.size() + 1) / 2;
        BufferedImage image =
                new BufferedImage(width, HEAD_PIXELS + rows * PANEL_HEIGHT_PIXELS, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        try {
            head(graphics, cut(title, LONGEST_TITLE), image);
            for (int i = 0; i < panels.size(); i++) {
                int left = i % 2 * PANEL_WIDTH_PIXELS;
                int top = HEAD_PIXELS + i / 2 * PANEL_HEIGHT_PIXELS;
                Graphics2D part = (Graphics2D) graphics.create(left, top, PANEL_WIDTH_PIXELS, PANEL_HEIGHT_PIXELS);
                panels.get(i).paint(part, PANEL_WIDTH_PIXELS, PANEL_HEIGHT_PIXELS);
                part.dispose();
            }
        } finally {
            graphics.dispose();
        }
        return Png.encode(image);
    }

    private static void head(Graphics2D graphics, String title, BufferedImage image) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(INK);
        graphics.setFont(TITLE);
        int width = graphics.getFontMetrics().stringWidth(title);
        graphics.drawString(title, (image.getWidth() - width) / 2, HEAD_PIXELS - TITLE.getSize() / 2);
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}

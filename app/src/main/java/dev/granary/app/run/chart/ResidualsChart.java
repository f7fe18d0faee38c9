package dev.granary.app.run.chart;

import java.util.List;

/**
 * Residuals, actual less predicted, against predicted values of one target, each partition in its own colour and marker,
 * with the line of no error.
 *
 * @param title above the chart; what does not fit is cut
 * @param target name of the target, for the axes; what does not fit is cut
 * @param partitions 1 to 4, with different names, in the order of the legend
 */
public record ResidualsChart(String title, String target, List<ChartPoints> partitions) {

    /**
     * Checks and copies the partitions.
     *
     * @throws IllegalArgumentException if there are none or more than 4, or two have one name
     */
    public ResidualsChart {
        partitions = ChartPoints.checked(partitions);
    }

    /** Draws it. A machine that cannot draw is no failure but a result. */
    public Drawing draw() {
        Range across = Range.empty();
        Range up = Range.empty().including(new double[] {0});
        for (ChartPoints points : partitions) {
            across = across.including(points.predicted());
            up = up.including(points.residuals());
        }
        Range x = across.padded();
        Range y = up.padded();
        return Fonts.ifUsable(x, y, () -> {
            Canvas canvas = new Canvas(title, "predicted " + target, "residual, actual - predicted", x, y);
            canvas.line("no error", new double[] {x.min(), x.max()}, new double[] {0, 0});
            for (ChartPoints points : partitions) {
                canvas.points(points.partition(), points.predicted(), points.residuals());
            }
            return canvas.png();
        });
    }
}

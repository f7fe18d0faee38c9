package dev.granary.app.run.chart;

import java.util.List;

/**
 * Predicted against actual values of one target, each partition in its own colour and marker, both axes over the same
 * range, with the line on which a perfect prediction lies.
 *
 * @param title above the chart; what does not fit is cut
 * @param target name of the target, for the axes; what does not fit is cut
 * @param partitions 1 to 4, with different names, in the order of the legend
 */
public record PredictedVersusActualChart(String title, String target, List<ChartPoints> partitions) {

    /**
     * Checks and copies the partitions.
     *
     * @throws IllegalArgumentException if there are none or more than 4, or two have one name
     */
    public PredictedVersusActualChart {
        partitions = ChartPoints.checked(partitions);
    }

    /** Draws it. A machine that cannot draw is no failure but a result. */
    public Drawing draw() {
        Range range = Range.empty();
        for (ChartPoints points : partitions) {
            range = range.including(points.actual()).including(points.predicted());
        }
        Range both = range.padded();
        return Fonts.ifUsable(both, both, () -> {
            Canvas canvas = new Canvas(title, "actual " + target, "predicted " + target, both, both);
            canvas.line(
                    "predicted = actual", new double[] {both.min(), both.max()}, new double[] {both.min(), both.max()});
            for (ChartPoints points : partitions) {
                canvas.points(points.partition(), points.actual(), points.predicted());
            }
            return canvas.png();
        });
    }
}

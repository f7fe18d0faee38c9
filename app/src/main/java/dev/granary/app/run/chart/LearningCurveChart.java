package dev.granary.app.run.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Metrics over the steps of a training, a line each.
 *
 * @param title above the chart; what does not fit is cut
 * @param curves 1 to 8, with different names, in the order of the legend
 */
public record LearningCurveChart(String title, List<Line> curves) {

    /** So many lines can be told apart. */
    public static final int MAX_CURVES = Canvas.MAX_LINES;

    private static final String STEP = "step";

    /**
     * One metric.
     *
     * @param metric its name
     * @param steps n values, finite
     * @param values n values, finite
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Line(String metric, double[] steps, double[] values) {

        /**
         * @throws IllegalArgumentException if there are no values, or not as many of each
         */
        public Line {
            if (values.length == 0 || steps.length != values.length) {
                throw new IllegalArgumentException(
                        "Cannot chart '%s': there are %d values at %d steps, expected as many of each, 1 or more."
                                .formatted(metric, values.length, steps.length));
            }
            steps = steps.clone();
            values = values.clone();
        }
    }

    /**
     * @throws IllegalArgumentException if there are none or more than 8
     */
    public LearningCurveChart {
        curves = List.copyOf(curves);
        if (curves.isEmpty() || curves.size() > MAX_CURVES) {
            throw new IllegalArgumentException(
                    "Cannot chart %d metrics, expected 1 to %d.".formatted(curves.size(), MAX_CURVES));
        }
    }

    /**
     * Draws it: metrics of one last name, such as {@code train.loss} and {@code val.loss}, together, each other name with an
     * axis of its own. A machine that cannot draw is no failure but a result.
     */
    public Drawing draw() {
        Map<String, List<Line>> byName = curves.stream()
                .collect(Collectors.groupingBy(
                        line -> lastName(line.metric()), LinkedHashMap::new, Collectors.toUnmodifiableList()));
        return Fonts.ifUsable(steps(curves), values(curves), () -> {
            if (byName.size() == 1) {
                Canvas canvas = new Canvas(title, STEP, "value", steps(curves), values(curves));
                drawn(canvas, curves);
                return canvas.png();
            }
            List<Canvas> panels = new ArrayList<>();
            byName.forEach((name, lines) -> {
                Canvas panel = Canvas.panel(STEP, name, steps(lines), values(lines));
                drawn(panel, lines);
                panels.add(panel);
            });
            return Canvas.png(title, panels);
        });
    }

    private static void drawn(Canvas canvas, List<Line> lines) {
        lines.forEach(line -> canvas.curve(line.metric(), line.steps(), line.values()));
        if (lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.steps()))
                .allMatch(step -> step == Math.rint(step))) {
            canvas.wholeSteps(steps(lines));
        }
        if (values(lines).isWide()) {
            canvas.shortValues();
        }
    }

    private static String lastName(String metric) {
        return metric.substring(Math.max(metric.lastIndexOf('.'), metric.lastIndexOf('/')) + 1);
    }

    private static Range steps(List<Line> lines) {
        Range steps = Range.empty();
        for (Line line : lines) {
            steps = steps.including(line.steps());
        }
        return steps.padded();
    }

    private static Range values(List<Line> lines) {
        Range values = Range.empty();
        for (Line line : lines) {
            values = values.including(line.values());
        }
        return values.padded();
    }
}

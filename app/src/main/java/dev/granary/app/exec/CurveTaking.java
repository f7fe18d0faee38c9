package dev.granary.app.exec;

import dev.granary.app.run.chart.Drawing;
import dev.granary.app.run.chart.LearningCurveChart;
import dev.granary.domain.layout.CommandFiles;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Takes in the learning curve that a command wrote: the file itself, its last values, and a chart of it. */
final class CurveTaking {

    private final Leavings leavings;
    private final Consumer<String> notices;

    CurveTaking(Leavings leavings, Consumer<String> notices) {
        this.leavings = leavings;
        this.notices = notices;
    }

    /**
     * Does so, if there is one.
     *
     * @param title of the chart
     */
    void take(ExecScratch scratch, String title) {
        if (!leavings.hasMetrics(scratch)) {
            return;
        }
        leavings.output(CommandFiles.METRICS, leavings.metrics(scratch));
        try {
            LearningCurves curves = LearningCurves.read(leavings.metrics(scratch));
            curves.problems().forEach(notices);
            leavings.scoresIfNone(curves.last());
            draw(curves, title);
        } catch (IOException e) {
            notices.accept("Cannot read %s: %s. It is kept as it is.".formatted(CommandFiles.METRICS, e.getMessage()));
        }
    }

    private void draw(LearningCurves curves, String title) {
        List<LearningCurveChart.Line> lines = curves.curves().entrySet().stream()
                .filter(entry -> entry.getValue().values().length > 0)
                .map(entry -> new LearningCurveChart.Line(
                        entry.getKey(),
                        entry.getValue().steps(),
                        entry.getValue().values()))
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        if (lines.size() > LearningCurveChart.MAX_CURVES) {
            notices.accept("The chart shows the first %d of %d metrics; all are in outputs/%s."
                    .formatted(LearningCurveChart.MAX_CURVES, lines.size(), CommandFiles.METRICS));
        }
        List<LearningCurveChart.Line> shown = lines.subList(0, Math.min(LearningCurveChart.MAX_CURVES, lines.size()));
        Drawing drawing = new LearningCurveChart(title, shown).draw();
        if (drawing instanceof Drawing.Drawn drawn) {
            leavings.output(CommandFiles.CURVE_CHART, drawn.png());
        } else if (drawing instanceof Drawing.NotDrawn notDrawn) {
            notices.accept(notDrawn.reason());
        }
    }
}

package dev.granary.app.cli;

import dev.granary.app.store.PipelineRecord;
import java.util.ArrayList;
import java.util.List;

/** Pipelines by rank: the metric that ranks them first, then the other main scores. */
final class RankTable {

    private record Row(int rank, PipelineRecord pipeline) {}

    private RankTable() {}

    static String of(List<PipelineRecord> pipelines, String metric) {
        List<Row> rows = new ArrayList<>();
        pipelines.forEach(pipeline -> rows.add(new Row(rows.size() + 1, pipeline)));
        TextTable<Row> table = new TextTable<Row>()
                .number("#", row -> hasNumber(row.pipeline(), metric) ? String.valueOf(row.rank()) : "-")
                .text("PIPELINE", row -> row.pipeline().folder())
                .number(metric, row -> ScoreCell.of(row.pipeline(), metric));
        MainScores.of(pipelines).stream()
                .filter(other -> !other.equals(metric))
                .forEach(other -> table.number(other, row -> ScoreCell.of(row.pipeline(), other)));
        return table.with(rows);
    }

    private static boolean hasNumber(PipelineRecord pipeline, String metric) {
        return !Double.isNaN(pipeline.scores().number(metric).orElse(Double.NaN));
    }
}

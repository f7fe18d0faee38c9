package dev.granary.app.run;

import dev.granary.app.run.chart.ChartPoints;
import dev.granary.app.run.data.DataSet;
import dev.granary.app.run.data.PredictionTable;
import dev.granary.app.run.score.RegressionScores;
import dev.granary.app.run.step.Matrix;
import java.util.Map;

/**
 * How well a fitted pipeline predicts some rows.
 *
 * @param partition what the rows are: {@code train}, {@code test}
 * @param actual m×q
 * @param predicted m×q
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Evaluation(String partition, int[] rows, Matrix actual, Matrix predicted) {

    static Evaluation of(String partition, FittedPipeline fitted, DataSet data, int[] rows) {
        Matrix actual = data.targets().selectRows(rows);
        Matrix predicted = fitted.predict(data.features().selectRows(rows), actual.columns());
        return new Evaluation(partition, rows, actual, predicted);
    }

    Map<String, Double> scores() {
        return RegressionScores.of(actual, predicted);
    }

    PredictionTable table(DataSet data) {
        return PredictionTable.of(data.rowIds(rows), data.targetNames(), predicted)
                .withActual(actual);
    }

    ChartPoints points(int target) {
        return ChartPoints.of(partition, actual.column(target), predicted.column(target));
    }
}

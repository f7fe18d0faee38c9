package dev.granary.app.query.filter;

import dev.granary.app.query.row.Row;
import dev.granary.domain.layout.StorePath;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Rows made for filters to choose from; named {@code r0}, {@code r1} and so on. */
final class Rows {

    static final List<Row> ALL = IntStream.range(0, 40).mapToObj(Rows::row).toList();

    private Rows() {}

    private static Row row(int i) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("run", i < 20 ? "2026-10-31_search" : "2026-11-01_search");
        values.put("date", i < 20 ? "2026-10-31" : "2026-11-01");
        values.put("dataset", i % 2 == 0 ? "custom" : "also custom");
        values.put("name", List.of("alpha", "beta", "gamma", "it's", "x_y%z").get(i % 5));
        values.put("id", "%04d_ab".formatted(i));
        values.put(
                "status",
                List.of("finished", "failed", "running", "interrupted").get(i % 4));
        values.put("started", Instant.ofEpochMilli(1_670_628_787_527L + (i - 20) * 1000L));
        values.put("duration_seconds", i * 0.5);
        put(values, "params.model", List.of("CNN", "GPT-2", "tree", "Inception", ""), i);
        put(values, "params.lambda", List.of("0.001", "0.01", 0.001, 1e-05, 5L), i);
        put(values, "params.alpha", List.of(0.3, "0.3", "auto", 3L, "0.30"), i);
        put(values, "params.flag", List.of(true, false, "true", "", "False"), i);
        put(
                values,
                "params.layers",
                List.of(10L, "10", 9_007_199_254_740_993L, new BigInteger("1" + "0".repeat(25)), 10.0),
                i);
        put(values, "params.model-type", List.of("a", "", "b"), i);
        put(values, "params.max.depth", List.of(1L, 2L, 3L), i);
        put(values, "params.units", List.of(List.of(64L, 32L), List.of(8L), ""), i);
        put(values, "metrics.test.accuracy", List.of(0.9, 0.93, Double.NaN, "", 0.945), i);
        put(values, "metrics.test.rmse", List.of(0.5, 1.5, "", 0.25), i);
        put(values, "metrics.train.rmse", List.of(0.4, 0.9, 0.1), i);
        put(values, "metrics.test.f1 score", List.of(0.4, "", 0.6), i);
        put(values, "metrics.val/rmse", List.of(0.7, "", 0.2, 1L), i);
        put(values, "metrics.2019-04-02 error rate", List.of(1L, 2L, ""), i);
        put(values, "tags.mlflow.user", List.of("john@mlflow.com", "", "joe"), i);
        put(values, "tags.model", List.of("sklearn.tree", "SKLEARN", "", "torch"), i);
        put(values, "tags.type", List.of("a Logistic one", "LOGISTIC", "linear", ""), i);
        put(values, "tags.production", List.of("true", true, "no", ""), i);
        return Row.of(StorePath.of("2026-10-31_search", "r" + i), values);
    }

    /** One of the values in turn; an empty text stands for none. */
    private static void put(Map<String, Object> values, String column, List<?> choices, int i) {
        Object value = choices.get((i * 7 + column.length()) % choices.size());
        if (!value.equals("")) {
            values.put(column, value);
        }
    }
}

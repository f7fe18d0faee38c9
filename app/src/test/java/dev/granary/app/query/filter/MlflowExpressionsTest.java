package dev.granary.app.query.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.granary.app.query.row.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Expressions as MLflow's documentation ("Search Runs") shows them, pasted, and such as its users have asked for; each
 * beside what it means, written by hand.
 */
class MlflowExpressionsTest {

    private static Optional<String> text(Row row, String column) {
        return row.value(column).map(Object::toString);
    }

    private static boolean is(Row row, String column, String text) {
        return text(row, column).filter(text::equals).isPresent();
    }

    /** Whether a column holds a number, be it written as text, that meets a condition. */
    private static boolean number(Row row, String column, Predicate<Double> condition) {
        return text(row, column)
                .filter(text -> text.matches("NaN|[-+.0-9eE]+"))
                .map(text -> text.equals("NaN") ? Double.NaN : new BigDecimal(text).doubleValue())
                .filter(number -> !number.isNaN())
                .filter(condition)
                .isPresent();
    }

    private static double real(Row row, String column) {
        return row.value(column).map(value -> ((Number) value).doubleValue()).orElse(Double.NaN);
    }

    private static long startedMillis(Row row) {
        return ((Instant) row.value("started").orElseThrow()).toEpochMilli();
    }

    private static Arguments of(String expression, Predicate<Row> meaning) {
        return arguments(expression, meaning);
    }

    private static final Predicate<Row> STARTED_AFTER = row -> startedMillis(row) > 1_670_628_787_527L;
    private static final Predicate<Row> NAMED =
            row -> Set.of("alpha", "beta", "gamma").contains(text(row, "name").orElse(""));

    static Stream<Arguments> documented() {
        return Stream.of(
                of("metrics.accuracy > 0.92", row -> number(row, "metrics.test.accuracy", n -> n > 0.92)),
                of("attributes.status = \"FINISHED\"", row -> is(row, "status", "finished")),
                of("attributes.status = \"FAILED\"", row -> is(row, "status", "failed")),
                of("attributes.created > 1670628787527", STARTED_AFTER),
                of("attributes.Created > 1670628787527", STARTED_AFTER),
                of("attributes.start_time > 1670628787527", STARTED_AFTER),
                of("metrics.`f1 score` > 0.5", row -> number(row, "metrics.test.f1 score", n -> n > 0.5)),
                of("tags.`mlflow.user` = 'john@mlflow.com'", row -> is(row, "tags.mlflow.user", "john@mlflow.com")),
                of(
                        "tags.`model` LIKE 'sklearn%'",
                        row -> text(row, "tags.model")
                                .filter(text -> text.startsWith("sklearn"))
                                .isPresent()),
                of(
                        "tags.`type` ILIKE '%Logistic%'",
                        row -> text(row, "tags.type")
                                .filter(text -> text.toLowerCase(Locale.ROOT).contains("logistic"))
                                .isPresent()),
                of("attributes.`run_name` IN ('alpha', 'beta', 'gamma')", NAMED),
                of("attributes.`run name` IN ('alpha', 'beta', 'gamma')", NAMED),
                of("attributes.`Run name` IN ('alpha', 'beta', 'gamma')", NAMED),
                of("attributes.`Run Name` IN ('alpha', 'beta', 'gamma')", NAMED),
                of(
                        "params.alpha = \"0.3\" and params.lambda = \"0.001\" and metrics.accuracy <= 0.95",
                        row -> is(row, "params.alpha", "0.3")
                                && is(row, "params.lambda", "0.001")
                                && number(row, "metrics.test.accuracy", n -> n <= 0.95)),
                of("params.\"model-type\" = 'a'", row -> is(row, "params.model-type", "a")),
                of(
                        "metrics.\"2019-04-02 error rate\" = 1",
                        row -> number(row, "metrics.2019-04-02 error rate", n -> n == 1)),
                of("attributes.start_time >= 1670628787527", row -> startedMillis(row) >= 1_670_628_787_527L),
                of(
                        "attributes.end_time < 1670628787527",
                        row -> startedMillis(row) + 1000 * real(row, "duration_seconds") < 1_670_628_787_527L),
                of("attributes.run_name = 'alpha'", row -> is(row, "name", "alpha")),
                of("attributes.run_id = '0003_ab'", row -> is(row, "id", "0003_ab")),
                of(
                        "attributes.run_id IN ('0003_ab', '0007_ab')",
                        row -> is(row, "id", "0003_ab") || is(row, "id", "0007_ab")),
                of(
                        "run_id NOT IN ('0003_ab', '0007_ab')",
                        row -> !Set.of("0003_ab", "0007_ab")
                                .contains(text(row, "id").orElseThrow())),
                of(
                        "tags.\"mlflow.user\" != 'joe'",
                        row -> text(row, "tags.mlflow.user")
                                .filter(text -> !text.equals("joe"))
                                .isPresent()),
                of(
                        "params.model = 'CNN' and params.layers = '10' and metrics.`f1 score` >= 0.4",
                        row -> is(row, "params.model", "CNN")
                                && number(row, "params.layers", n -> n == 10)
                                && number(row, "metrics.test.f1 score", n -> n >= 0.4)),
                of("params.model = 'Inception'", row -> is(row, "params.model", "Inception")),
                of(
                        "metrics.rmse < 0.9 and tags.production = 'true'",
                        row -> (row.value("metrics.test.rmse").isPresent()
                                        ? real(row, "metrics.test.rmse") < 0.9
                                        : real(row, "metrics.train.rmse") < 0.9)
                                && is(row, "tags.production", "true")),
                of(
                        "params.model LIKE \"GPT%\"",
                        row -> text(row, "params.model")
                                .filter(text -> text.startsWith("GPT"))
                                .isPresent()),
                of("dataset.name = 'custom'", row -> is(row, "dataset", "custom")),
                of("dataset.name LIKE '%custom%' AND param.model = 'tree'", row -> is(row, "params.model", "tree")));
    }

    static Stream<Arguments> askedFor() {
        return Stream.of(
                of(
                        "params.model = 'CNN' OR params.model = 'tree'",
                        row -> is(row, "params.model", "CNN") || is(row, "params.model", "tree")),
                of(
                        "NOT params.model IN ('CNN', 'tree')",
                        row -> row.value("params.model").isPresent()
                                && !is(row, "params.model", "CNN")
                                && !is(row, "params.model", "tree")),
                of("params.lambda < 0.005", row -> number(row, "params.lambda", n -> n < 0.005)),
                of("params.lambda > 1e-05", row -> number(row, "params.lambda", n -> n > 1e-5)),
                of("params.alpha = 0.3", row -> number(row, "params.alpha", n -> n == 0.3)),
                of(
                        "tags.production IS NULL",
                        row -> row.value("tags.production").isEmpty()),
                of(
                        "test.rmse - train.rmse > 0.1",
                        row -> real(row, "metrics.test.rmse") - real(row, "metrics.train.rmse") > 0.1),
                of(
                        "(params.model = 'CNN' or params.alpha = 'auto') and not (status = 'failed')",
                        row -> (is(row, "params.model", "CNN") || is(row, "params.alpha", "auto"))
                                && !is(row, "status", "failed")),
                of("name = 'x_y%z' or name = 'it''s'", row -> is(row, "name", "x_y%z") || is(row, "name", "it's")),
                of(
                        "params.flag = true",
                        row -> List.of("true").contains(text(row, "params.flag").orElse(""))),
                of(
                        "params.flag = 'false'",
                        row -> row.value("params.flag")
                                .filter(value -> value.equals(false) || value.equals("false"))
                                .isPresent()),
                of("params.max.depth BETWEEN 2 AND 3", row -> number(row, "params.max.depth", n -> n >= 2 && n <= 3)),
                of("date >= '2026-11-01'", row -> is(row, "date", "2026-11-01")),
                of("params.units = '[64, 32]'", row -> is(row, "params.units", "[64, 32]")));
    }

    @ParameterizedTest
    @MethodSource({"documented", "askedFor"})
    void chooseTheRowsThatTheyMean(String expression, Predicate<Row> meaning) {
        Filter filter = Filter.parse(expression);
        List<Row> meant = Rows.ALL.stream().filter(meaning).toList();
        assertThat(Rows.ALL.stream().filter(filter::matches)).containsExactlyElementsOf(meant);
        assertThat(meant).isNotEmpty().hasSizeLessThan(Rows.ALL.size());
    }

    @Test
    void theTableHoldsMoreThanAFew() {
        assertThat(Stream.concat(documented(), askedFor())).hasSizeGreaterThan(40);
    }
}

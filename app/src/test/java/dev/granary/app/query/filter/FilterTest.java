package dev.granary.app.query.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.KnownColumns;
import dev.granary.app.query.row.Row;
import dev.granary.app.query.row.UnknownColumnException;
import dev.granary.domain.layout.StorePath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private static final Row ROW = Row.of(
            StorePath.of("2026-11-01_wheat", "0001_ab"),
            Map.ofEntries(
                    Map.entry("run", "2026-11-01_wheat"),
                    Map.entry("date", "2026-11-01"),
                    Map.entry("name", "it's"),
                    Map.entry("status", "finished"),
                    Map.entry("started", Instant.parse("2026-11-01T10:30:00Z")),
                    Map.entry("duration_seconds", 1.5),
                    Map.entry("params.lr", 0.05),
                    Map.entry("params.small", 1e-05),
                    Map.entry("params.text", "0.05"),
                    Map.entry("params.word", "auto"),
                    Map.entry("params.flag", true),
                    Map.entry("params.big", 9_007_199_254_740_993L),
                    Map.entry("params.huge", new BigInteger("12345678901234567890123")),
                    Map.entry("params.exact", new BigDecimal("0.1")),
                    Map.entry("params.n", 3L),
                    Map.entry("params.list", List.of(64L, 32L)),
                    Map.entry("params.my param", "x"),
                    Map.entry("params.a\"b", "y"),
                    Map.entry("metrics.test.rmse", 0.5),
                    Map.entry("metrics.train.rmse", 0.375),
                    Map.entry("metrics.test.nan", Double.NaN),
                    Map.entry("metrics.test.inf", Double.POSITIVE_INFINITY),
                    Map.entry("metrics.val/rmse", 0.7),
                    Map.entry("tags.path", "C:\\a_b%c")));

    private static boolean matches(String expression) {
        return Filter.parse(expression).matches(ROW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "params.lr = 0.05",
                "params.lr = 5e-2",
                "params.lr = '0.05'",
                "params.lr = \"0.05\"",
                "'0.05' = params.lr",
                "params.text = 0.05",
                "params.text < 0.1",
                "params.text = '0.05'",
                "params.small = 1e-05",
                "params.small = 0.00001",
                "params.small > -1e-05",
                "params.lr != 'auto'",
                "params.word != 3",
                "params.flag = true",
                "params.flag = 'true'",
                "params.flag = 'True'",
                "params.flag != false",
                "params.big = 9007199254740993",
                "params.big != 9007199254740992",
                "params.big > 9007199254740992.0",
                "params.huge = 12345678901234567890123",
                "params.huge > 1e22",
                "params.exact = 0.1",
                "params.n = 3.0",
                "params.n <> 4",
                "params.n >= +3",
                "-params.n = -3",
                "params.list = '[64, 32]'",
                "params.list = '[64,32]'",
                "params.`my param` = 'x'",
                "params.\"my param\" = 'x'",
                "`params.my param` = 'x'",
                "params.\"a\"\"b\" = 'y'",
                "metrics.\"val/rmse\" > 0.5",
                "metrics.test.inf > 1e308",
                "metrics.test.inf > 1e400",
                "-metrics.test.inf < -1e400",
                "metrics.rmse = 0.5",
                "rmse = 0.5",
                "test.rmse - train.rmse > 0.1",
                "(test.rmse - train.rmse) / test.rmse = 0.25",
                "test.rmse + train.rmse * 2 = 1.25",
                "params.n / 2 = 1.5",
                "params.n * params.text > 0.14",
                "params.big + 1 = 9007199254740994",
                "test.rmse > train.rmse",
                "test.rmse BETWEEN 0.5 AND 0.6",
                "test.rmse NOT BETWEEN 0.6 AND 1",
                "test.rmse between train.rmse and 1",
                "params.n IN (1, 2, 3)",
                "params.n IN ('1', '3')",
                "params.n NOT IN ('1', '2')",
                "params.word IN ('a', \"auto\")",
                "params.word NOT IN ('a', 'b')",
                "params.word IN (params.word, 3)",
                "name = 'it''s'",
                "name LIKE 'it_s'",
                "name LIKE '%t%'",
                "name NOT LIKE 'IT%'",
                "name ILIKE 'IT%'",
                "tags.path LIKE 'C:\\a!_b!%c' ESCAPE '!'",
                "params.lr LIKE '0.0%'",
                "status = 'FINISHED'",
                "attributes.status IN ('FINISHED', 'FAILED')",
                "status LIKE 'FIN%'",
                "started > '2026-11-01'",
                "started = '2026-11-01T10:30:00Z'",
                "started = '2026-11-01 10:30:00'",
                "started < '2026-11-01T12:30:00+01:00'",
                "started BETWEEN '2026-11-01' AND '2026-11-02'",
                "attributes.start_time = 1793529000000",
                "started = 1793529000000",
                "end_time - start_time = 1500",
                "date >= '2026-11-01'",
                "params.none IS NULL",
                "params.none / 2 IS NULL",
                "NOT params.none IS NOT NULL",
                "metrics.test.nan IS NOT NULL",
                "params.none = 1 OR params.n = 3",
                "NOT (params.none = 1 AND params.n = 4)",
                "params.n = 3 aNd params.lr < 1",
                "params.n = 3 && params.lr < 1",
                "((((params.n = 3))))",
                "((params.n)) = ((3))",
                "params.n = 4 or params.n = 3 and params.lr = 0.05",
                "NOT params.n = 4",
                "1 = 1",
                "/* why */ params.n = 3 -- because"
            })
    void isTrue(String expression) {
        assertThat(matches(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "params.lr = 0.5",
                "params.lr = 'auto'",
                "params.lr < 'auto'",
                "params.lr >= 'auto'",
                "params.word > 3",
                "params.word <= 3",
                "params.text = '0.050'",
                "params.flag = 'no'",
                "params.flag > false",
                "params.big = 9007199254740992",
                "params.big <= 9007199254740992.0",
                "params.none = 1",
                "params.none != 1",
                "NOT (params.none = 1)",
                "NOT (params.none != 1)",
                "params.none LIKE '%'",
                "params.none NOT LIKE 'a'",
                "params.none NOT IN ('a')",
                "params.none IN ('a')",
                "params.none NOT BETWEEN 1 AND 2",
                "params.none = params.none",
                "params.none - params.none = 0",
                "NOT (params.n / 0 = 1)",
                "metrics.test.nan = metrics.test.nan",
                "metrics.test.nan != 1",
                "NOT metrics.test.nan < 1",
                "metrics.test.nan - 1 != 1",
                "params.word + 1 != 2",
                "params.none = 1 AND params.n = 3",
                "params.n = 3 AND NOT params.n = 3",
                "params.n IS NULL",
                "name LIKE 'IT%'",
                "name LIKE 'it'",
                "name = 'IT''S'",
                "status != 'FINISHED'",
                "started > '2026-11-02'",
                "started = '2026-11-01'",
                "(params.n = 4 or params.n = 3) and params.lr = 1"
            })
    void isNotTrue(String expression) {
        assertThat(matches(expression)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = ";;",
            quoteCharacter = '^',
            value = {
                "a = 1 b                        ;; Cannot read the filter: 'b' is not expected there. ;; 6",
                "a == 1                         ;; Cannot read the filter: nothing that '=' could compare follows it. ;; 2",
                "a =                            ;; Cannot read the filter: nothing that '=' could compare follows it. ;; 2",
                "a = 'x                         ;; Cannot read the filter: a quote (') is not closed. ;; 4",
                "a = 1)                         ;; Cannot read the filter: ')' is not expected there. ;; 5",
                "params.1st = 2                 ;; Cannot read the filter: '.1' is not expected there. ;; 6",
                "a = NULL                       ;; Cannot compare with NULL: nothing is the same as it. Write IS NULL or IS NOT NULL. ;; 4",
                "upper(a) = 'x'                 ;; Cannot filter with the function 'upper': filters have no such thing. ;; 0",
                "a IN (SELECT 1)                ;; Cannot filter with a subselect: filters have no such thing. ;; 5",
                "CASE WHEN a = 1 THEN 1 END = 1 ;; Cannot filter with CASE: filters have no such thing. ;; 0",
                "a = 1 || b                     ;; Cannot filter with ||: filters have no such thing. ;; -1",
                "a ~ 'x'                        ;; Cannot filter with a regular expression; LIKE knows % and _,: filters have no such thing. ;; 0",
                "a RLIKE 'x'                    ;; Cannot filter with RLIKE: filters have no such thing. ;; 0",
                "a = ?                          ;; Cannot filter with a placeholder (?): filters have no such thing. ;; 4",
                "params.flag                    ;; Cannot filter by a value alone: compare it with something. ;; 0",
                "a IN b                         ;; Cannot filter with IN: expected values in brackets behind it, ('a', 'b'). ;; 5",
                "a LIKE 3                       ;; Cannot filter with LIKE: expected a pattern in quotes behind it, 'a%'. ;; 7",
                "a LIKE 'x' ESCAPE 'ab'         ;; Cannot filter with ESCAPE 'ab': it takes one character. ;; -1",
                "started > 'yesterday'          ;; Cannot compare with 'yesterday': it is no time. Write 2026-11-01 or 2026-11-01T10:30:00Z. ;; 11"
            })
    void whatCannotBeReadIsRefusedAndPointedAt(String expression, String problem, int position) {
        assertThatThrownBy(() -> Filter.parse(expression))
                .isInstanceOf(FilterException.class)
                .hasMessageStartingWith(problem + "\n")
                .extracting(e -> ((FilterException) e).position())
                .isEqualTo(position);
    }

    @Test
    void theMessageShowsThePlaceAndAnExample() {
        assertThatThrownBy(() -> Filter.parse("params.n == 3")).hasMessage("""
                        Cannot read the filter: nothing that '=' could compare follows it.
                          params.n == 3
                                   ^
                        Example: metrics.rmse < 1 and params.model = 'tree'. Odd names stand in backticks: params.`my param`.""");
    }

    @Test
    void deepNestingIsRefusedAtOnce() {
        String sixteen = "(".repeat(16) + "params.n = 3" + ")".repeat(16);
        assertThat(matches(sixteen)).isTrue();
        assertThatThrownBy(() -> Filter.parse("(" + sixteen + ")"))
                .isInstanceOf(FilterException.class)
                .hasMessageStartingWith("Cannot read the filter: more than 16 brackets are open at once.\n");
    }

    @Test
    void longChainsAreReadAndLongCalculationsAndTextsRefused() {
        assertThat(matches("params.n = 3" + " and params.n = 3".repeat(3000))).isTrue();
        assertThat(matches("params.n = 4" + " or params.n = 3".repeat(3000))).isTrue();
        assertThatThrownBy(() -> Filter.parse("params.n = 3" + " + 1".repeat(2000)))
                .isInstanceOf(FilterException.class)
                .hasMessageStartingWith("Cannot filter: a calculation has more than 200 steps.\n");
        assertThatThrownBy(() -> Filter.parse("params.n = '" + "x".repeat(70_000) + "'"))
                .isInstanceOf(FilterException.class)
                .hasMessageStartingWith("Cannot read the filter: it has 70,013 characters, at most 65,536 are read.\n");
    }

    @Test
    void noThreadStaysBehind() {
        Filter.parse("params.n = 3");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("pool-"));
    }

    @Test
    void columnsAreListedOnceInTheOrderOfTheText() {
        Filter filter = Filter.parse("test.rmse < train.rmse and params.`a b` = 1 or not test.rmse is null");
        assertThat(filter.columns()).extracting(Column::typed).containsExactly("test.rmse", "train.rmse", "params.a b");
    }

    @Test
    void anUnknownColumnIsRefusedWithTheNearest() {
        KnownColumns known = KnownColumns.of(List.of(ROW));
        assertThatThrownBy(() -> Filter.parse("params.lr = 1 or tets.rmse > 1").requireKnown(known))
                .isInstanceOf(UnknownColumnException.class)
                .hasMessageStartingWith("Cannot find the column 'tets.rmse': no pipeline has it. The nearest are:"
                        + " metrics.test.rmse, ");
    }

    @Test
    void theBeginningOfANameWithADashIsRecognized() {
        KnownColumns known = KnownColumns.of(List.of(Row.of(ROW.place(), Map.of("params.learning-rate", 0.1))));
        assertThatThrownBy(() -> Filter.parse("params.learning > 0.05").requireKnown(known))
                .isInstanceOf(UnknownColumnException.class)
                .hasMessageStartingWith("Cannot find the column 'params.learning': no pipeline has it. The nearest are:"
                        + " params.learning-rate, ")
                .hasMessageEndingWith(" In a condition a name with dashes stands in backticks: params.`a-b`.");
    }

    @Test
    void textWithoutItsQuotesIsRecognized() {
        KnownColumns known = KnownColumns.of(List.of(ROW));
        assertThatThrownBy(() -> Filter.parse("params.word = auto").requireKnown(known))
                .isInstanceOf(UnknownColumnException.class)
                .hasMessageEndingWith(" If text was meant, put it in quotes: 'auto'.");
    }

    @Test
    void aPatternOfManyPercentSignsTakesNoTime() {
        Row row = Row.of(ROW.place(), Map.of("name", "a".repeat(2000)));
        Filter filter = Filter.parse("name LIKE '" + "%a".repeat(60) + "%b'");
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(filter.matches(row)).isFalse());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "params.learning-rate = 0.1 | params.learning | params.learning-rate | params.`learning-rate`",
                "0.1 < learning-rate-params.n | learning | |",
                "metrics.my-metric < 1 | metrics.my | metrics.my-metric | metrics.`my-metric`",
                "1 < test.my-metric - 1 | test.my | test.my-metric | test.`my-metric`",
                "params.n = 1 and params.a/b/c>2 | params.a | params.a/b/c | params.`a/b/c`",
                "params.n-rate < 1 | rate | params.n-rate | params.`n-rate`",
                "test.my-metric-params.n < 1 | test.my | test.my-metric | test.`my-metric`",
                "params.word = 'x-params.lr-rate' and params.lr - rate < 1 | rate | |",
            })
    void aNameThatIsReadAsACalculationIsToldWithItsBackticks(
            String expression, String part, @Nullable String whole, @Nullable String quoted) {
        KnownColumns known = KnownColumns.of(List.of(Row.of(
                ROW.place(),
                Map.of(
                        "params.n", 1L,
                        "params.word", "x",
                        "params.lr", 0.1,
                        "params.learning-rate", 0.1,
                        "params.n-rate", 0.1,
                        "params.lr-rate", 0.1,
                        "params.a/b/c", 3L,
                        "metrics.test.my-metric", 0.5))));
        String told = whole == null
                ? "Cannot find the column '%s': no pipeline has it. The nearest are: ".formatted(part)
                : "Cannot find the column '%s': no pipeline has it. %s is read as a calculation. If the column of that name was meant, put it in backticks: %s"
                        .formatted(part, whole, quoted);
        assertThatThrownBy(() -> Filter.parse(expression).requireKnown(known))
                .isInstanceOf(UnknownColumnException.class)
                .hasMessageStartingWith(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"params.`learning-rate` = 0.1", "metrics.`my-metric` < 1", "test.`my-metric` < 1"})
    void theSameInBackticksIsAColumn(String expression) {
        Row row = Row.of(ROW.place(), Map.of("params.learning-rate", 0.1, "metrics.test.my-metric", 0.5));
        assertThat(Filter.parse(expression).matches(row)).isTrue();
    }
}

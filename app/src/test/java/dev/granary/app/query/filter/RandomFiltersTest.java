package dev.granary.app.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.query.row.Row;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random expressions, each made together with what it means; the meaning knows nothing of the parser or the filter. */
class RandomFiltersTest {

    private static final List<String> NUMBERS =
            List.of("metrics.test.rmse", "metrics.train.rmse", "metrics.val/rmse", "duration_seconds", "params.none");
    private static final List<String> TEXTS = List.of("name", "dataset", "tags.type", "params.model", "tags.none");
    private static final List<String> WORDS = List.of("alpha", "custom", "LOGISTIC", "tree", "it's", "zz");

    /** An expression beside its meaning: of a row a boolean, or nothing where it cannot be said. */
    private record Sample(String text, Function<Row, Optional<Boolean>> meaning) {}

    private record Amount(String text, Function<Row, Optional<Double>> meaning) {}

    private final Random random = new Random(20_261_101L);

    static IntStream rounds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void chooseTheRowsThatTheyMean(int round) {
        random.setSeed(7_919L * round);
        for (int i = 0; i < 25; i++) {
            Sample sample = sample(4);
            Filter filter = Filter.parse(sample.text());
            List<Row> meant = Rows.ALL.stream()
                    .filter(row -> sample.meaning().apply(row).orElse(false))
                    .toList();
            assertThat(Rows.ALL.stream().filter(filter::matches))
                    .as(sample.text())
                    .containsExactlyElementsOf(meant);
        }
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Sample sample(int depth) {
        return oneOf(
                        depth == 0
                                ? List.<Function<Integer, Sample>>of(d -> ofNumbers(), d -> ofTexts(), d -> isNull())
                                : List.<Function<Integer, Sample>>of(
                                        d -> ofNumbers(),
                                        d -> ofTexts(),
                                        this::not,
                                        d -> joined(d, "AND", (a, b) -> a && b, false),
                                        d -> joined(d, "or", (a, b) -> a || b, true)))
                .apply(depth);
    }

    private Sample not(int depth) {
        Sample inner = sample(depth - 1);
        return new Sample(
                "NOT (" + inner.text() + ")", row -> inner.meaning().apply(row).map(is -> !is));
    }

    /** Known if both sides are, or if one alone decides. */
    private Sample joined(int depth, String word, BinaryOperator<Boolean> operator, boolean decisive) {
        Sample left = sample(depth - 1);
        Sample right = sample(depth - 1);
        return new Sample("(" + left.text() + ") " + word + " (" + right.text() + ")", row -> {
            Optional<Boolean> one = left.meaning().apply(row);
            Optional<Boolean> other = right.meaning().apply(row);
            if (one.equals(Optional.of(decisive)) || other.equals(Optional.of(decisive))) {
                return Optional.of(decisive);
            }
            return one.flatMap(a -> other.map(b -> operator.apply(a, b)));
        });
    }

    private Sample isNull() {
        String column = oneOf(NUMBERS);
        return new Sample(
                quoted(column) + " IS NULL",
                row -> Optional.of(row.value(column).isEmpty()));
    }

    private Sample ofTexts() {
        String column = oneOf(TEXTS);
        String word = oneOf(WORDS);
        String literal = "'" + word.replace("'", "''") + "'";
        return oneOf(List.<Sample>of(
                new Sample(column + " = " + literal, row -> text(row, column).map(word::equals)),
                new Sample(column + " <> " + literal, row -> text(row, column).map(text -> !text.equals(word))),
                new Sample(column + " < " + literal, row -> text(row, column).map(text -> text.compareTo(word) < 0)),
                new Sample(
                        column + " IN (" + literal + ", 'zz')",
                        row -> text(row, column).map(text -> text.equals(word) || text.equals("zz"))),
                new Sample(
                        column + " NOT LIKE '%" + literal.substring(1, literal.length() - 1) + "%'",
                        row -> text(row, column).map(text -> !text.contains(word)))));
    }

    private static Optional<String> text(Row row, String column) {
        return row.value(column).map(Object::toString);
    }

    private Sample ofNumbers() {
        Amount left = amount(2);
        Amount right = amount(1);
        String operator = oneOf(List.of("<", "<=", ">", ">=", "=", "!="));
        BiFunction<Double, Double, Boolean> compare = (a, b) -> switch (operator) {
            case "<" -> a < b;
            case "<=" -> a <= b;
            case ">" -> a > b;
            case ">=" -> a >= b;
            case "=" -> a.doubleValue() == b.doubleValue();
            default -> a.doubleValue() != b.doubleValue();
        };
        return new Sample(
                left.text() + " " + operator + " " + right.text(),
                row -> left.meaning()
                        .apply(row)
                        .flatMap(a -> right.meaning().apply(row).map(b -> compare.apply(a, b))));
    }

    private Amount amount(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            Amount left = amount(depth - 1);
            Amount right = amount(depth - 1);
            String operator = oneOf(List.of("+", "-", "*"));
            return new Amount(
                    "(" + left.text() + " " + operator + " " + right.text() + ")",
                    row -> left.meaning()
                            .apply(row)
                            .flatMap(a -> right.meaning().apply(row).map(b -> calculated(a, operator, b))));
        }
        if (random.nextInt(3) == 0) {
            double number = random.nextInt(40) / 8.0;
            return new Amount(String.valueOf(number), row -> Optional.of(number));
        }
        String column = oneOf(NUMBERS);
        return new Amount(quoted(column), row -> row.value(column).map(value -> ((Number) value).doubleValue()));
    }

    private static double calculated(double one, String operator, double other) {
        return operator.equals("+") ? one + other : operator.equals("-") ? one - other : one * other;
    }

    private static String quoted(String column) {
        return column.contains("/") ? "`" + column + "`" : column;
    }
}

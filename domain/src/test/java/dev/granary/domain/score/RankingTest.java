package dev.granary.domain.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class RankingTest {

    private static final Map<String, Double> NUMBERS = Map.of(
            "half",
            0.5,
            "one",
            1.0,
            "another one",
            1.0,
            "minus",
            -2.0,
            "zero",
            0.0,
            "minus zero",
            -0.0,
            "infinite",
            Double.POSITIVE_INFINITY,
            "minus infinite",
            Double.NEGATIVE_INFINITY,
            "no number",
            Double.NaN);

    @Test
    void betweenEqualsTheTiesDecide() {
        assertThat(Ranking.rank(
                        List.of("b", "c", "a"), Direction.MIN, name -> OptionalDouble.of(1), Comparator.naturalOrder()))
                .containsExactly("a", "b", "c");
    }

    @Test
    void tiesDecideAmongThoseWithoutANumberToo() {
        assertThat(Ranking.rank(
                        List.of("b", "a"), Direction.MAX, name -> OptionalDouble.empty(), Comparator.naturalOrder()))
                .containsExactly("a", "b");
    }

    @Test
    void leastIsBestOrMostIs() {
        assertThat(rank(Direction.MIN, "one", "minus", "half")).containsExactly("minus", "half", "one");
        assertThat(rank(Direction.MAX, "one", "minus", "half")).containsExactly("one", "half", "minus");
    }

    @Test
    void whatHasNoNumberIsLastEitherWay() {
        assertThat(rank(Direction.MIN, "absent", "no number", "one", "infinite"))
                .containsExactly("one", "infinite", "absent", "no number");
        assertThat(rank(Direction.MAX, "no number", "absent", "minus infinite", "one"))
                .containsExactly("one", "minus infinite", "no number", "absent");
    }

    @Test
    void equalsKeepTheirOrder() {
        assertThat(rank(Direction.MIN, "one", "zero", "another one", "minus zero"))
                .containsExactly("zero", "minus zero", "one", "another one");
        assertThat(rank(Direction.MAX, "another one", "minus zero", "one", "zero"))
                .containsExactly("another one", "one", "minus zero", "zero");
    }

    @Test
    void nothingRanksAsNothing() {
        assertThat(rank(Direction.MIN)).isEmpty();
    }

    private static List<String> rank(Direction direction, String... items) {
        return Ranking.rank(List.of(items), direction, RankingTest::number);
    }

    private static OptionalDouble number(String item) {
        return NUMBERS.containsKey(item) ? OptionalDouble.of(NUMBERS.get(item)) : OptionalDouble.empty();
    }
}

package dev.granary.domain.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Which is best: the pure decision behind {@code granary best}. */
public final class Ranking {

    private Ranking() {}

    /**
     * The items, best first; those without a number or with NaN last. Equals keep their order.
     *
     * @param number the number by which an item is judged
     */
    public static <T> List<T> rank(List<T> items, Direction direction, Function<T, OptionalDouble> number) {
        return sorted(items, order(direction, number));
    }

    /**
     * As {@link #rank(List, Direction, Function)}.
     *
     * @param ties what decides between equals; where it does not, they keep their order
     */
    public static <T> List<T> rank(
            List<T> items, Direction direction, Function<T, OptionalDouble> number, Comparator<T> ties) {
        return sorted(items, order(direction, number).thenComparing(ties));
    }

    private static <T> Comparator<T> order(Direction direction, Function<T, OptionalDouble> number) {
        Comparator<Double> better = switch (direction) {
            case MIN -> Comparator.naturalOrder();
            case MAX -> Comparator.reverseOrder();
        };
        return Comparator.comparing(
                item -> {
                    double value = number.apply(item).orElse(Double.NaN);
                    return Double.isNaN(value) ? null : value + 0.0;
                },
                Comparator.nullsLast(better));
    }

    private static <T> List<T> sorted(List<T> items, Comparator<T> order) {
        List<T> ranked = new ArrayList<>(items);
        ranked.sort(order);
        return ranked;
    }
}

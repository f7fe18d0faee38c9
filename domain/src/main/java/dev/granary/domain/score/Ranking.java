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
        Comparator<Double> better = switch (direction) {
            case MIN -> Comparator.naturalOrder();
            case MAX -> Comparator.reverseOrder();
        };
        Comparator<T> order = Comparator.comparing(
                item -> {
                    double value = number.apply(item).orElse(Double.NaN);
                    return Double.isNaN(value) ? null : value + 0.0;
                },
                Comparator.nullsLast(better));
        List<T> ranked = new ArrayList<>(items);
        ranked.sort(order);
        return ranked;
    }
}

package dev.granary.domain.score;

import dev.granary.domain.pipeline.PlainValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What {@code scores.yaml} says: partitions of metrics, and whatever else was given, kept as given.
 *
 * @param tree partitions ({@code train}, {@code test}, …) to metrics to numbers; other values of any nesting
 */
public record Scores(Map<String, @Nullable Object> tree) {

    /** The key under which directions stand that are not well known: {@code directions: {rmse_per_day: min}}. */
    public static final String DIRECTIONS = "directions";

    private static final Scores NONE = new Scores(Map.of());

    public Scores {
        tree = PlainValues.copyOf(tree);
    }

    public static Scores none() {
        return NONE;
    }

    /** The number at an address like {@code test.rmse}; empty if there is none, or something else. */
    public OptionalDouble number(String address) {
        return numbers(tree, address);
    }

    private static OptionalDouble numbers(Map<?, ?> tree, String address) {
        if (tree.get(address) instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        for (int dot = address.indexOf('.'); dot > 0; dot = address.indexOf('.', dot + 1)) {
            if (tree.get(address.substring(0, dot)) instanceof Map<?, ?> inner) {
                OptionalDouble found = numbers(inner, address.substring(dot + 1));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return OptionalDouble.empty();
    }

    /** Every number by its address, in the order of the file. */
    public Map<String, Double> numbers() {
        Map<String, Double> found = new LinkedHashMap<>();
        collect(tree, "", found);
        return found;
    }

    private static void collect(Map<?, ?> tree, String prefix, Map<String, Double> found) {
        tree.forEach((key, value) -> {
            if (value instanceof Number number) {
                found.put(prefix + key, number.doubleValue());
            } else if (value instanceof Map<?, ?> inner) {
                collect(inner, prefix + key + ".", found);
            }
        });
    }

    /** The direction recorded for an address: for it whole, or else for its last part. */
    public Optional<Direction> direction(String address) {
        if (!(tree.get(DIRECTIONS) instanceof Map<?, ?> directions)) {
            return Optional.empty();
        }
        Object given = directions.get(address);
        if (given == null) {
            given = directions.get(address.substring(address.lastIndexOf('.') + 1));
        }
        return given instanceof String text ? Direction.parse(text) : Optional.empty();
    }
}

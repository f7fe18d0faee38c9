package dev.granary.domain.score;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether less or more of a metric is better. */
public enum Direction {
    MIN,
    MAX;

    private static final Set<String> LESS_IS_BETTER = Set.of("rmse", "mae", "mse", "loss", "error");
    private static final Set<String> MORE_IS_BETTER = Set.of("r2", "accuracy", "f1", "auc");
    private static final String MEAN = "mean_";

    /**
     * The direction of a well-known metric, by the last part of its address, its mean included
     * ({@code cross_validation.mean_rmse}); empty for all others: nothing is guessed.
     */
    public static Optional<Direction> wellKnown(String metric) {
        String last = metric.substring(metric.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String name = last.startsWith(MEAN) ? last.substring(MEAN.length()) : last;
        if (LESS_IS_BETTER.contains(name)) {
            return Optional.of(MIN);
        }
        return MORE_IS_BETTER.contains(name) ? Optional.of(MAX) : Optional.empty();
    }

    /** The direction called {@code min} or {@code max}. */
    public static Optional<Direction> parse(String text) {
        return switch (text) {
            case "min" -> Optional.of(MIN);
            case "max" -> Optional.of(MAX);
            default -> Optional.empty();
        };
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

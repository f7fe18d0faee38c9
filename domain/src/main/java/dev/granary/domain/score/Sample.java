package dev.granary.domain.score;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Numbers of one metric that belong together: those of several seeds, or of several folds.
 *
 * @param numbers in any order; one that is NaN makes NaN of all but the count, for a training that diverged is no reason
 *     to look better
 */
public record Sample(List<Double> numbers) {

    public Sample {
        numbers = List.copyOf(numbers);
    }

    public static Sample of(Collection<Double> numbers) {
        return new Sample(List.copyOf(numbers));
    }

    /** How many there are, NaN among them. */
    public int count() {
        return numbers.size();
    }

    /** The arithmetic mean; absent of none. */
    public OptionalDouble mean() {
        return numbers.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(meanOf(numbers));
    }

    /** The sample standard deviation, over {@code n - 1}; absent of fewer than two. */
    public OptionalDouble std() {
        if (numbers.size() < 2) {
            return OptionalDouble.empty();
        }
        double mean = meanOf(numbers);
        double squares = 0;
        double rest = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
            rest += number - mean;
        }
        // What rounding left of the mean is taken out again: the corrected two-pass algorithm (Chan, Golub, LeVeque
        // 1983).
        double variance = (squares - rest * rest / numbers.size()) / (numbers.size() - 1);
        return OptionalDouble.of(Math.sqrt(variance < 0 ? 0 : variance));
    }

    /** The least; absent of none. */
    public OptionalDouble min() {
        return numbers.stream().mapToDouble(Double::doubleValue).reduce(Math::min);
    }

    /** The greatest; absent of none. */
    public OptionalDouble max() {
        return numbers.stream().mapToDouble(Double::doubleValue).reduce(Math::max);
    }

    /** Of numbers near the largest that there are the sum is none, but the mean is. */
    private static double meanOf(List<Double> numbers) {
        double sum = numbers.stream().mapToDouble(Double::doubleValue).sum();
        return Double.isInfinite(sum) && numbers.stream().noneMatch(number -> number.isInfinite())
                ? numbers.stream()
                        .mapToDouble(number -> number / numbers.size())
                        .sum()
                : sum / numbers.size();
    }
}

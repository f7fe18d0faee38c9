package dev.granary.domain.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is told of several numbers of one metric. */
public enum Aggregate {
    MEAN {
        @Override
        public OptionalDouble of(Sample sample) {
            return sample.mean();
        }
    },
    /** The sample standard deviation; absent of one number. */
    STD {
        @Override
        public OptionalDouble of(Sample sample) {
            return sample.std();
        }
    },
    MIN {
        @Override
        public OptionalDouble of(Sample sample) {
            return sample.min();
        }
    },
    MAX {
        @Override
        public OptionalDouble of(Sample sample) {
            return sample.max();
        }
    },
    COUNT {
        @Override
        public OptionalDouble of(Sample sample) {
            return OptionalDouble.of(sample.count());
        }
    };

    /** All of them, the mean first. */
    public static final List<Aggregate> ALL = List.of(values());

    /** What it says of a sample; absent where the sample is too small to say it. */
    public abstract OptionalDouble of(Sample sample);

    /**
     * Which way is better of this aggregate of a metric: as of the metric, but of two groups the one that scatters less is
     * better, and the one of which more is known.
     */
    public Direction direction(Direction metric) {
        return switch (this) {
            case MEAN, MIN, MAX -> metric;
            case STD -> Direction.MIN;
            case COUNT -> Direction.MAX;
        };
    }

    /** The aggregate called {@code mean}, {@code std}, {@code min}, {@code max} or {@code count}. */
    public static Optional<Aggregate> parse(String text) {
        return Arrays.stream(values())
                .filter(aggregate -> aggregate.text().equals(text))
                .findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

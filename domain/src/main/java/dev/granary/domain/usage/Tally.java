package dev.granary.domain.usage;

import java.util.stream.LongStream;

/** How many files, and how many bytes they have together. */
public record Tally(long files, long bytes) {

    public static final Tally NOTHING = new Tally(0, 0);

    /** The tally of files of these sizes. */
    public static Tally of(LongStream sizes) {
        return sizes.mapToObj(size -> new Tally(1, size)).reduce(NOTHING, Tally::plus);
    }

    public Tally plus(Tally other) {
        return new Tally(files + other.files, bytes + other.bytes);
    }

    public boolean isNothing() {
        return files == 0;
    }
}

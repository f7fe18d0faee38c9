package dev.granary.app.archive;

import java.util.OptionalLong;

/**
 * How much a package may hold, by the bytes that really come out of it: a few bytes can say that they are a million files or
 * a petabyte.
 *
 * @param entries the most entries of a file, folders and links counted; a folder may have any number
 * @param unpackedBytes the most bytes that all files have together; if absent, {@value #USUAL_RATIO} times the package's own,
 *     and {@value #ALWAYS_BYTES} in any case; of a folder any number
 */
public record Limits(int entries, OptionalLong unpackedBytes) {

    /** More than any real package has, and few enough to keep their names in memory. */
    public static final int USUAL_ENTRIES = 250_000;

    /** A table of numbers shrinks to a tenth; only what is nearly empty shrinks to less than this part. */
    public static final int USUAL_RATIO = 200;

    /** So many bytes harm nobody. */
    public static final long ALWAYS_BYTES = 1L << 30;

    public static final Limits USUAL = new Limits(USUAL_ENTRIES, OptionalLong.empty());

    public Limits {
        if (entries < 1 || unpackedBytes.orElse(0) < 0) {
            throw new IllegalArgumentException("A package with limits of " + entries + " entries and "
                    + unpackedBytes.orElse(0) + " bytes holds nothing.");
        }
    }

    /** The same, with so many bytes at the most. */
    public Limits upTo(long bytes) {
        return new Limits(entries, OptionalLong.of(bytes));
    }

    /** The most bytes that a package of this size may hold. */
    public long unpackedBytes(long packedBytes) {
        return unpackedBytes.orElse(Math.max(ALWAYS_BYTES, Math.multiplyExact(packedBytes, (long) USUAL_RATIO)));
    }
}

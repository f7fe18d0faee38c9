package dev.granary.app.run.split;

import java.util.Arrays;

/**
 * Rows to train on and rows to test on, counted from 0. Both have at least one row and no row is in both or twice in one;
 * rows in neither are left out. Immutable.
 */
public final class Split {

    /** 100 x 0.07 is a little more than 7 in floating point and still means 7 rows. */
    private static final double ROUNDING = 1e-9;

    private final int[] train;
    private final int[] test;

    private Split(int[] train, int[] test) {
        this.train = train;
        this.test = test;
    }

    /**
     * The split with these rows, in this order.
     *
     * @throws IllegalArgumentException if a part is empty, a row is negative or a row appears twice; the message names the
     *     row
     */
    public static Split of(int[] train, int[] test) {
        int[] all = Arrays.copyOf(train, train.length + test.length);
        System.arraycopy(test, 0, all, train.length, test.length);
        if (train.length == 0 || test.length == 0) {
            throw new IllegalArgumentException("Cannot split rows: " + train.length + " to train and " + test.length
                    + " to test, expected at least one of each.");
        }
        Arrays.sort(all);
        for (int i = 0; i < all.length; i++) {
            if (all[i] < 0) {
                throw new IllegalArgumentException(
                        "Cannot split rows: row " + all[i] + " is negative, expected 0 or more.");
            }
            if (i > 0 && all[i] == all[i - 1]) {
                throw new IllegalArgumentException("Cannot split rows: row " + all[i]
                        + " appears twice, expected each row once, to train or to test.");
            }
        }
        return new Split(train.clone(), test.clone());
    }

    /**
     * A random split of rows 0 to rows - 1 in which each part is in ascending order.
     *
     * <p>The rows are shuffled as {@link Shuffle} says; the first of them, as many as rows x testFraction rounded up, are
     * tested, the others trained on. The same arguments give the same split on every JDK.
     *
     * @param rows 2 or more
     * @param testFraction above 0 and below 1
     * @throws IllegalArgumentException if an argument is out of range or no row is left to train on
     */
    public static Split random(int rows, double testFraction, long seed) {
        if (rows < 2) {
            throw new IllegalArgumentException("Cannot split " + rows + " rows: expected 2 or more.");
        }
        if (!(testFraction > 0 && testFraction < 1)) {
            throw new IllegalArgumentException(
                    "Cannot split rows: test fraction is " + testFraction + ", expected more than 0 and less than 1.");
        }
        int tested = Math.max(1, (int) Math.ceil(rows * testFraction - ROUNDING));
        if (tested == rows) {
            throw new IllegalArgumentException("Cannot split " + rows + " rows: a test fraction of " + testFraction
                    + " leaves none to train on; take a smaller one.");
        }
        return testing(Shuffle.of(rows, seed), 0, tested);
    }

    /** The split that tests this range of an order of all rows and trains on the others. */
    static Split testing(int[] order, int from, int to) {
        int[] test = Arrays.copyOfRange(order, from, to);
        int[] train = Arrays.copyOf(order, order.length - test.length);
        System.arraycopy(order, to, train, from, order.length - to);
        Arrays.sort(train);
        Arrays.sort(test);
        return new Split(train, test);
    }

    /** A copy of the rows to train on. */
    public int[] train() {
        return train.clone();
    }

    /** A copy of the rows to test on. */
    public int[] test() {
        return test.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Split that && Arrays.equals(train, that.train) && Arrays.equals(test, that.test);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(train) + Arrays.hashCode(test);
    }

    /** The sizes, as in {@code 50 rows to train, 10 to test}. */
    @Override
    public String toString() {
        return train.length + " rows to train, " + test.length + " to test";
    }
}

package dev.granary.app.run.split;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits for cross-validation: every row is tested in exactly one of them and trained on in the others. If k does not
 * divide the number of rows, the first folds have one row more. Each part is in ascending order.
 */
public final class KFold {

    private KFold() {}

    /**
     * k folds of neighbouring rows.
     *
     * @throws IllegalArgumentException if folds is less than 2 or more than rows
     */
    public static List<Split> consecutive(int rows, int folds) {
        return cut(rows, folds, Shuffle.identity(Math.max(0, rows)));
    }

    /**
     * k folds of rows shuffled as {@link Split#random} does; the same arguments give the same folds on every JDK.
     *
     * @throws IllegalArgumentException if folds is less than 2 or more than rows
     */
    public static List<Split> shuffled(int rows, int folds, long seed) {
        return cut(rows, folds, Shuffle.of(Math.max(0, rows), seed));
    }

    /**
     * As many folds as rows, testing row 0 first.
     *
     * @throws IllegalArgumentException if there are fewer than 2 rows
     */
    public static List<Split> leaveOneOut(int rows) {
        return consecutive(rows, rows);
    }

    private static List<Split> cut(int rows, int folds, int[] order) {
        if (folds < 2 || folds > rows) {
            throw new IllegalArgumentException("Cannot make " + folds + " folds of " + rows
                    + " rows: expected at least 2 folds and at most one a row.");
        }
        List<Split> splits = new ArrayList<>(folds);
        int from = 0;
        for (int fold = 0; fold < folds; fold++) {
            int to = from + rows / folds + (fold < rows % folds ? 1 : 0);
            splits.add(Split.testing(order, from, to));
            from = to;
        }
        return List.copyOf(splits);
    }
}

package dev.granary.app.run.spectra;

import java.util.Arrays;

/** Sums over numbers in one fixed order, so that they come out the same everywhere. */
final class Vectors {

    /** What a chain of rounded operations may leave of a number that is zero, relative to where it started. */
    static final double ROUNDING = 1e-13;

    private Vectors() {}

    /** The mean, which is the value itself if all are equal. */
    static double mean(double[] values) {
        return columnMeans(values, 1)[0];
    }

    static double dot(double[] a, double[] b) {
        return dot(a, 0, b);
    }

    /** The inner product of b with as many numbers of a from a start on. */
    static double dot(double[] a, int start, double[] b) {
        // Four sums, because one would wait for each addition to end before the next; the JIT may not reorder them.
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int j = 0;
        for (; j + 3 < b.length; j += 4) {
            sum0 += a[start + j] * b[j];
            sum1 += a[start + j + 1] * b[j + 1];
            sum2 += a[start + j + 2] * b[j + 2];
            sum3 += a[start + j + 3] * b[j + 3];
        }
        for (; j < b.length; j++) {
            sum0 += a[start + j] * b[j];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    /** Adds to the target factor times as many numbers of a from a start on. */
    static void add(double[] target, double factor, double[] a, int start) {
        for (int j = 0; j < target.length; j++) {
            target[j] += factor * a[start + j];
        }
    }

    static void add(double[] target, double factor, double[] a) {
        add(target, factor, a, 0);
    }

    static void scale(double[] target, double factor) {
        for (int j = 0; j < target.length; j++) {
            target[j] *= factor;
        }
    }

    /** The mean of each column, which is the value itself if all of a column are equal. */
    static double[] columnMeans(double[] rowMajor, int columns) {
        double[] means = new double[columns];
        double[] least = Arrays.copyOf(rowMajor, columns);
        double[] largest = least.clone();
        for (int start = 0; start < rowMajor.length; start += columns) {
            for (int j = 0; j < columns; j++) {
                double value = rowMajor[start + j];
                means[j] += value;
                least[j] = Math.min(least[j], value);
                largest[j] = Math.max(largest[j], value);
            }
        }
        double rows = (double) rowMajor.length / columns;
        for (int j = 0; j < columns; j++) {
            // A rounded mean may fall outside of its values: three times 0.1 makes 0.30000000000000004.
            means[j] = Math.max(least[j], Math.min(largest[j], means[j] / rows));
        }
        return means;
    }

    /** Takes the mean of its column from every number. */
    static void center(double[] rowMajor, double[] means) {
        for (int start = 0; start < rowMajor.length; start += means.length) {
            for (int j = 0; j < means.length; j++) {
                rowMajor[start + j] -= means[j];
            }
        }
    }
}

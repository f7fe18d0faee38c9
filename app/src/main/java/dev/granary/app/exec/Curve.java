package dev.granary.app.exec;

import java.util.Arrays;

/** The values of one metric over its steps; of very many, an even choice. For one thread. */
final class Curve {

    private static final int MOST = 4096;

    private double[] steps = new double[64];
    private double[] values = new double[64];
    private int size;
    private long seen;
    private long stride = 1;
    private double last;
    private double lastStep;

    void add(double step, double value) {
        if (seen % stride == 0 && Double.isFinite(value) && Double.isFinite(step)) {
            keep(step, value);
        }
        seen++;
        last = value;
        lastStep = step;
    }

    private void keep(double step, double value) {
        if (size == MOST) {
            for (int i = 0; i < size / 2; i++) {
                steps[i] = steps[2 * i];
                values[i] = values[2 * i];
            }
            size /= 2;
            stride *= 2;
        }
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        steps[size] = step;
        values[size] = value;
        size++;
    }

    /** The number of values that were given. */
    long seen() {
        return seen;
    }

    double last() {
        return last;
    }

    double[] steps() {
        return withLast(steps, lastStep);
    }

    double[] values() {
        return withLast(values, last);
    }

    /** The last value is always shown, for it is the one that became the score. */
    private double[] withLast(double[] chosen, double end) {
        boolean isLacking =
                size > 0 && steps[size - 1] != lastStep && Double.isFinite(last) && Double.isFinite(lastStep);
        double[] all = Arrays.copyOf(chosen, isLacking ? size + 1 : size);
        if (isLacking) {
            all[size] = end;
        }
        return all;
    }
}

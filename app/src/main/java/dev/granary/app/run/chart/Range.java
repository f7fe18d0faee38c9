package dev.granary.app.run.chart;

/** The values that an axis shows. */
record Range(double min, double max) {

    /** Part of the range left free at either end. */
    private static final double MARGIN = 0.05;

    /** Ranges narrower than this, relative to the values in them, would leave an axis whose labels are all alike. */
    private static final double NARROWEST = 1e-6;

    private static final double WIDE = 0.01;

    /** Values larger than this have no place on an axis; ranges smaller than its inverse are shown as a single value. */
    private static final double LARGEST = 1e100;

    static Range empty() {
        return new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    Range including(double[] values) {
        double low = min;
        double high = max;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new Range(low, high);
    }

    Range padded() {
        double size = Math.max(Math.abs(min), Math.abs(max));
        double pad = max == min ? MARGIN * size : Math.max(MARGIN * (max - min), NARROWEST * size);
        return pad < 1 / LARGEST ? new Range(min - 1, max + 1) : new Range(min - pad, max + pad);
    }

    double size() {
        return max - min;
    }

    /** Whether numbers of four digits tell its values apart. */
    boolean isWide() {
        return size() > WIDE * Math.max(Math.abs(min), Math.abs(max));
    }

    boolean isDrawable() {
        return -LARGEST <= min && max <= LARGEST;
    }
}

package dev.granary.app.run.chart;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The actual and predicted values of one target in one partition. Immutable. */
public final class ChartPoints {

    private final String partition;
    private final double[] actual;
    private final double[] predicted;

    private ChartPoints(String partition, double[] actual, double[] predicted) {
        this.partition = partition;
        this.actual = actual;
        this.predicted = predicted;
    }

    /**
     * The points of a partition.
     *
     * @param partition its name, such as {@code train} or {@code test}, not blank
     * @param actual n values, in the unit of the target
     * @param predicted n values, in the same order and unit
     * @throws IllegalArgumentException if the name is blank, there are no values or not as many of each, or one is not
     *     finite
     */
    public static ChartPoints of(String partition, double[] actual, double[] predicted) {
        if (partition.isBlank()) {
            throw new IllegalArgumentException("Cannot chart a partition without a name.");
        }
        if (actual.length == 0 || actual.length != predicted.length) {
            throw new IllegalArgumentException("Cannot chart partition '" + partition + "': there are " + actual.length
                    + " actual and " + predicted.length + " predicted values, expected as many of each, 1 or more.");
        }
        for (int i = 0; i < actual.length; i++) {
            if (!Double.isFinite(actual[i]) || !Double.isFinite(predicted[i])) {
                throw new IllegalArgumentException("Cannot chart partition '" + partition + "': point " + i
                        + " (counted from 0) is actual " + actual[i] + ", predicted " + predicted[i]
                        + ", expected finite numbers.");
            }
        }
        return new ChartPoints(partition, actual.clone(), predicted.clone());
    }

    /** The name of the partition. */
    public String partition() {
        return partition;
    }

    double[] actual() {
        return actual;
    }

    double[] predicted() {
        return predicted;
    }

    double[] residuals() {
        double[] residuals = new double[actual.length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = actual[i] - predicted[i];
        }
        return residuals;
    }

    /** The list as an unmodifiable copy, if it has 1 to {@link Canvas#MAX_PARTITIONS} partitions of different names. */
    static List<ChartPoints> checked(List<ChartPoints> partitions) {
        Set<String> names = new HashSet<>();
        for (ChartPoints points : partitions) {
            if (!names.add(points.partition)) {
                throw new IllegalArgumentException(
                        "Cannot chart two partitions named '" + points.partition + "', expected different names.");
            }
        }
        if (partitions.isEmpty() || partitions.size() > Canvas.MAX_PARTITIONS) {
            throw new IllegalArgumentException(
                    "Cannot chart " + partitions.size() + " partitions, expected 1 to " + Canvas.MAX_PARTITIONS + ".");
        }
        return List.copyOf(partitions);
    }
}

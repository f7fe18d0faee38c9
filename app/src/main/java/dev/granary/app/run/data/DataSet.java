package dev.granary.app.run.data;

import dev.granary.app.run.step.Matrix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Samples with what was measured on them. Immutable.
 *
 * @param name of the data set, not blank
 * @param features n samples x p features
 * @param featureNames p different names
 * @param targets n samples x q targets
 * @param targetNames q different names
 * @param rowIds n different ids, in the order of the rows
 */
public record DataSet(
        String name,
        Matrix features,
        List<String> featureNames,
        Matrix targets,
        List<String> targetNames,
        List<String> rowIds) {

    /**
     * Checks that all parts fit each other.
     *
     * @throws IllegalArgumentException if the name is blank, a number of names or ids is another than that of the columns
     *     or rows, or one appears twice; one message says all
     */
    public DataSet {
        featureNames = List.copyOf(featureNames);
        targetNames = List.copyOf(targetNames);
        rowIds = List.copyOf(rowIds);
        List<String> problems = new ArrayList<>();
        if (name.isBlank()) {
            problems.add("the name is blank, expected a text");
        }
        if (features.rows() != targets.rows()) {
            problems.add("features have " + features.rows() + " rows and targets " + targets.rows()
                    + ", expected the same number");
        }
        checkNames("feature name", featureNames, features.columns(), problems);
        checkNames("target name", targetNames, targets.columns(), problems);
        checkNames("row id", rowIds, features.rows(), problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot build data set '" + name + "': " + String.join("; ", problems) + ".");
        }
    }

    /** Adds to the problems if there are not as many names as expected or one appears twice. */
    static void checkNames(String what, List<String> names, int expected, List<String> problems) {
        if (names.size() != expected) {
            problems.add(names.size() + " " + what + "s were given, expected " + expected);
        }
        Set<String> seen = new HashSet<>();
        Set<String> reported = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name) && reported.add(name)) {
                problems.add(what + " '" + name + "' appears twice, expected different ones");
            }
        }
    }

    /**
     * The ids of these rows, in this order.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public List<String> rowIds(int[] rows) {
        List<String> ids = new ArrayList<>(rows.length);
        for (int row : rows) {
            ids.add(rowIds.get(row));
        }
        return List.copyOf(ids);
    }

    /** The name and the sizes, without the values. */
    @Override
    public String toString() {
        return "data set '" + name + "' of " + features.rows() + " samples, " + features.columns() + " features, "
                + targets.columns() + (targets.columns() == 1 ? " target" : " targets");
    }
}

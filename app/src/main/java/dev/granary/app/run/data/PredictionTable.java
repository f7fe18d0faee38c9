package dev.granary.app.run.data;

import dev.granary.app.run.step.Matrix;
import dev.granary.domain.number.Decimals;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * Predictions for some samples, with the actual values where they are known. Immutable.
 *
 * <p>As CSV (UTF-8, comma, LF, quotes only where needed) it has the columns {@code row_id} and, for each target,
 * {@code <target>_actual} if known and {@code <target>_predicted}. Numbers come back bit for bit, and the same table
 * gives the same bytes on every JDK, see {@link Decimals}.
 */
public final class PredictionTable {

    private static final String ROW_ID = "row_id";
    private static final String ACTUAL = "_actual";
    private static final String PREDICTED = "_predicted";

    private final List<String> rowIds;
    private final List<String> targetNames;
    private final Matrix predicted;
    private final @Nullable Matrix actual;

    private PredictionTable(List<String> rowIds, List<String> targetNames, Matrix predicted, @Nullable Matrix actual) {
        this.rowIds = List.copyOf(rowIds);
        this.targetNames = List.copyOf(targetNames);
        this.predicted = predicted;
        this.actual = actual;
    }

    /**
     * The table of predictions whose actual values are unknown.
     *
     * @param rowIds n different ids
     * @param targetNames q different names
     * @param predicted n samples x q targets
     * @throws IllegalArgumentException if the numbers of ids or names do not fit, or one appears twice; one message says all
     */
    public static PredictionTable of(List<String> rowIds, List<String> targetNames, Matrix predicted) {
        List<String> problems = new ArrayList<>();
        DataSet.checkNames("target name", targetNames, predicted.columns(), problems);
        DataSet.checkNames("row id", rowIds, predicted.rows(), problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot build a table of predictions: " + String.join("; ", problems) + ".");
        }
        return new PredictionTable(rowIds, targetNames, predicted, null);
    }

    /**
     * The same with the actual values.
     *
     * @param values n samples x q targets
     * @throws IllegalArgumentException if the shape is not that of the predictions
     */
    public PredictionTable withActual(Matrix values) {
        if (values.rows() != predicted.rows() || values.columns() != predicted.columns()) {
            throw new IllegalArgumentException("Cannot build a table of predictions: actual is a " + values
                    + " and predicted a " + predicted + ", expected the same shape.");
        }
        return new PredictionTable(rowIds, targetNames, predicted, values);
    }

    /** The ids of the n samples, all different. */
    public List<String> rowIds() {
        return rowIds;
    }

    /** The names of the q targets, all different. */
    public List<String> targetNames() {
        return targetNames;
    }

    /** The predictions, n samples x q targets. */
    public Matrix predicted() {
        return predicted;
    }

    /** The actual values, n samples x q targets, if known. */
    public Optional<Matrix> actual() {
        return Optional.ofNullable(actual);
    }

    /** The table as the bytes of a CSV file. */
    public byte[] toCsv() {
        StringBuilder text = new StringBuilder();
        appendLine(text, headerOf(targetNames, actual != null));
        for (int row = 0; row < rowIds.size(); row++) {
            List<String> cells = new ArrayList<>(List.of(rowIds.get(row)));
            for (int target = 0; target < targetNames.size(); target++) {
                if (actual != null) {
                    cells.add(Decimals.yaml(actual.at(row, target)));
                }
                cells.add(Decimals.yaml(predicted.at(row, target)));
            }
            appendLine(text, cells);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #toCsv} wrote.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException if the text has other columns or cells; the message names every line and column, up
     *     to a limit
     */
    public static PredictionTable parse(String name, byte[] csv) {
        Problems problems = new Problems(name);
        CsvTable table;
        try (Reader reader = new StringReader(new String(csv, StandardCharsets.UTF_8))) {
            table = CsvTable.read(reader, problems);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + " from memory: " + e.getMessage(), e);
        }
        List<String> header = table.header();
        boolean hasActual = header.size() > 1 && header.get(1).endsWith(ACTUAL);
        int width = hasActual ? 2 : 1;
        List<String> targets = targets(header, width);
        if (targets.isEmpty() || !header.equals(headerOf(targets, hasActual))) {
            problems.add("line 1 names the columns " + String.join(", ", header) + ", expected " + ROW_ID
                    + " and for each target <target>" + ACTUAL + " (or none of these) and <target>" + PREDICTED);
        }
        problems.check();
        double[][] cells = new double[width][table.rows() * targets.size()];
        List<String> ids = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            ids.add(table.text(row, 0));
            for (int column = 1; column < header.size(); column++) {
                int kind = (column - 1) % width;
                cells[kind][row * targets.size() + (column - 1) / width] = table.number(row, column);
            }
        }
        problems.check();
        PredictionTable predictions = of(ids, targets, Matrix.of(ids.size(), targets.size(), cells[width - 1]));
        return hasActual ? predictions.withActual(Matrix.of(ids.size(), targets.size(), cells[0])) : predictions;
    }

    private static void appendLine(StringBuilder text, List<String> cells) {
        text.append(CSVFormat.RFC4180.format(cells.toArray())).append('\n');
    }

    private static List<String> targets(List<String> header, int width) {
        List<String> targets = new ArrayList<>();
        for (int column = width; column < header.size(); column += width) {
            String name = header.get(column);
            targets.add(name.substring(0, Math.max(0, name.length() - PREDICTED.length())));
        }
        return targets;
    }

    private static List<String> headerOf(List<String> targets, boolean hasActual) {
        List<String> header = new ArrayList<>(List.of(ROW_ID));
        for (String target : targets) {
            if (hasActual) {
                header.add(target + ACTUAL);
            }
            header.add(target + PREDICTED);
        }
        return header;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PredictionTable that
                && rowIds.equals(that.rowIds)
                && targetNames.equals(that.targetNames)
                && predicted.equals(that.predicted)
                && actual().equals(that.actual());
    }

    @Override
    public int hashCode() {
        return 31 * rowIds.hashCode() + predicted.hashCode();
    }

    /** The sizes, without the values. */
    @Override
    public String toString() {
        return "predictions of " + targetNames.size() + " targets for " + rowIds.size() + " rows";
    }
}

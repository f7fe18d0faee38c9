package dev.granary.app.run.data;

import dev.granary.app.run.step.Matrix;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads data sets from CSV: UTF-8, comma, double quotes (RFC 4180), a header with a different name for each column, one
 * sample a row. Columns named as targets are targets, one may hold the row ids, all others are features in their order.
 * Numbers are decimal with a point. Empty lines are skipped. Immutable.
 */
public final class CsvDataSet {

    private final List<String> targetColumns;
    private final @Nullable String idColumn;

    private CsvDataSet(List<String> targetColumns, @Nullable String idColumn) {
        this.targetColumns = List.copyOf(targetColumns);
        this.idColumn = idColumn;
    }

    /**
     * A reader for tables with these target columns, in the order in which they are to stand in the data set. Row ids are
     * the numbers of the rows, {@code 1} for the first under the header.
     *
     * @throws IllegalArgumentException if there is no target column
     */
    public static CsvDataSet withTargets(List<String> targetColumns) {
        if (targetColumns.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot read a data set without targets: name at least one target column.");
        }
        return new CsvDataSet(targetColumns, null);
    }

    /** The same with row ids from this column, which are to be different from each other. */
    public CsvDataSet withRowIds(String column) {
        return new CsvDataSet(targetColumns, column);
    }

    /**
     * Reads a file. The data set is named as the file, without {@code .csv}.
     *
     * @throws IllegalArgumentException if the text is not as described; the message names the file and, up to a limit,
     *     every line and column
     * @throws IOException if the file cannot be read
     */
    public DataSet read(Path file) throws IOException {
        String fileName = String.valueOf(file.getFileName());
        String name = fileName.endsWith(".csv") ? fileName.substring(0, fileName.length() - 4) : fileName;
        try (Reader csv = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(name, csv, new Problems(file.toString()));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "Cannot read " + file + ": it is not in UTF-8; save it as UTF-8 and read it again.", e);
        }
    }

    /**
     * Reads a text, up to its end; the caller closes it.
     *
     * @throws IllegalArgumentException if the text is not as described; the message has the name and, up to a limit, every
     *     line and column
     * @throws IOException if the text cannot be read
     */
    public DataSet read(String name, Reader csv) throws IOException {
        return read(name, csv, new Problems("data set '" + name + "'"));
    }

    private DataSet read(String name, Reader csv, Problems problems) throws IOException {
        CsvTable table = CsvTable.read(csv, problems);
        List<Integer> targets = new ArrayList<>();
        for (String target : targetColumns) {
            targets.add(column(table, "target", target, problems));
        }
        int id = idColumn == null ? -1 : column(table, "id", idColumn, problems);
        problems.check();
        List<Integer> features = new ArrayList<>();
        for (int column = 0; column < table.header().size(); column++) {
            if (column != id && !targets.contains(column)) {
                features.add(column);
            }
        }
        if (features.isEmpty()) {
            problems.add("line 1 names no other column, expected at least one feature");
        }
        problems.check();
        Matrix x = numbers(table, features);
        Matrix y = numbers(table, targets);
        List<String> rowIds = rowIds(table, id, problems);
        problems.check();
        return new DataSet(name, x, names(table, features), y, names(table, targets), rowIds);
    }

    private static int column(CsvTable table, String role, String name, Problems problems) {
        int column = table.header().indexOf(name);
        if (column < 0) {
            problems.add("line 1 has no column '" + name + "', expected one for the " + role);
        }
        return column;
    }

    private static Matrix numbers(CsvTable table, List<Integer> columns) {
        double[] values = new double[table.rows() * columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = table.number(i / columns.size(), columns.get(i % columns.size()));
        }
        return Matrix.of(table.rows(), columns.size(), values);
    }

    private static List<String> rowIds(CsvTable table, int column, Problems problems) {
        List<String> ids = new ArrayList<>(table.rows());
        Map<String, Integer> seen = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            String id = column < 0 ? String.valueOf(row + 1) : table.text(row, column);
            Integer other = seen.putIfAbsent(id, row);
            if (id.isBlank()) {
                problems.add(table.place(row, column) + " is empty, expected a row id");
            } else if (other != null) {
                problems.add(table.place(row, column) + " is '" + id + "' as in " + table.place(other, column)
                        + ", expected different row ids");
            }
            ids.add(id);
        }
        return ids;
    }

    private static List<String> names(CsvTable table, List<Integer> columns) {
        return columns.stream().map(table.header()::get).toList();
    }
}

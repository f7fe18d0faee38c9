package dev.granary.app.run.step;

import java.util.Arrays;

/**
 * An immutable table of finite numbers with at least one row and one column; a row is a sample, a column a feature or a
 * target. Rows and columns are counted from 0. Safe for use by many threads.
 */
public final class Matrix {

    private final int rows;
    private final int columns;
    private final double[] values;

    private Matrix(int rows, int columns, double[] values) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "Cannot build a " + rows + " x " + columns + " matrix: it needs at least one row and one column.");
        }
        if ((long) rows * columns != values.length) {
            throw new IllegalArgumentException("Cannot build a " + rows + " x " + columns + " matrix: " + values.length
                    + " values were given, expected " + (long) rows * columns + ".");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("Cannot build a " + rows + " x " + columns + " matrix: row "
                        + i / columns + ", column " + i % columns + " (counted from 0) is " + values[i]
                        + ", expected a finite number.");
            }
        }
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /**
     * The matrix whose value of row i and column j is {@code rowMajor[i * columns + j]}.
     *
     * @throws IllegalArgumentException if a size is less than 1, the number of values is another than rows x columns, or
     *     a value is infinite or not a number
     */
    public static Matrix of(int rows, int columns, double[] rowMajor) {
        return new Matrix(rows, columns, rowMajor.clone());
    }

    /**
     * The matrix of these rows, top to bottom.
     *
     * @throws IllegalArgumentException if there is no row, rows differ in length, or a value is infinite or not a number
     */
    public static Matrix ofRows(double[]... rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException("Cannot build a matrix: row " + i + " (counted from 0) has "
                        + rows[i].length + " values, expected " + columns + " as in the first row.");
            }
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return new Matrix(rows.length, columns, values);
    }

    /**
     * The n x 1 matrix of these n values.
     *
     * @throws IllegalArgumentException if there is no value, or one is infinite or not a number
     */
    public static Matrix ofColumn(double... values) {
        return new Matrix(values.length, 1, values.clone());
    }

    /** The number of rows, at least 1. */
    public int rows() {
        return rows;
    }

    /** The number of columns, at least 1. */
    public int columns() {
        return columns;
    }

    /**
     * The value of one cell.
     *
     * @throws IndexOutOfBoundsException if there is no such cell
     */
    public double at(int row, int column) {
        return values[checkedRow(row) * columns + checkedColumn(column)];
    }

    /**
     * A copy of one row.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public double[] row(int row) {
        int start = checkedRow(row) * columns;
        return Arrays.copyOfRange(values, start, start + columns);
    }

    /**
     * A copy of one column.
     *
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public double[] column(int column) {
        checkedColumn(column);
        double[] copy = new double[rows];
        for (int i = 0; i < rows; i++) {
            copy[i] = values[i * columns + column];
        }
        return copy;
    }

    /** A copy of all values, row after row. */
    public double[] toRowMajor() {
        return values.clone();
    }

    /**
     * The matrix of these rows in this order; a row may be taken more than once.
     *
     * @throws IllegalArgumentException if no row is asked for
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public Matrix selectRows(int[] selected) {
        double[] copy = new double[selected.length * columns];
        for (int i = 0; i < selected.length; i++) {
            System.arraycopy(values, checkedRow(selected[i]) * columns, copy, i * columns, columns);
        }
        return new Matrix(selected.length, columns, copy);
    }

    private int checkedRow(int row) {
        if (row < 0 || row >= rows) {
            throw new IndexOutOfBoundsException(
                    "Row " + row + " (counted from 0) is not in a " + rows + " x " + columns + " matrix.");
        }
        return row;
    }

    private int checkedColumn(int column) {
        if (column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException(
                    "Column " + column + " (counted from 0) is not in a " + rows + " x " + columns + " matrix.");
        }
        return column;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix that && columns == that.columns && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * columns + Arrays.hashCode(values);
    }

    /** The shape, as in {@code 50 x 401 matrix}. */
    @Override
    public String toString() {
        return rows + " x " + columns + " matrix";
    }
}

package dev.granary.app.run.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixTest {

    private final Matrix matrix = Matrix.of(2, 3, new double[] {1, 2, 3, 4, 5, 6});

    @Test
    void valuesAreTakenRowAfterRow() {
        assertThat(matrix.rows()).isEqualTo(2);
        assertThat(matrix.columns()).isEqualTo(3);
        assertThat(matrix.at(1, 0)).isEqualTo(4);
        assertThat(matrix.row(1)).containsExactly(4, 5, 6);
        assertThat(matrix.column(2)).containsExactly(3, 6);
        assertThat(matrix).isEqualTo(Matrix.ofRows(new double[] {1, 2, 3}, new double[] {4, 5, 6}));
        assertThat(matrix).hasToString("2 x 3 matrix");
    }

    @Test
    void rowsAreSelectedInTheOrderAskedForAndAsOftenAsAskedFor() {
        assertThat(matrix.selectRows(new int[] {1, 0, 1}).toRowMajor()).containsExactly(4, 5, 6, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void changingAnArrayChangesNoMatrix() {
        double[] given = {1, 2};
        Matrix column = Matrix.ofColumn(given);
        given[0] = 9;
        column.toRowMajor()[0] = 9;
        column.column(0)[0] = 9;
        column.row(0)[0] = 9;

        assertThat(column.toRowMajor()).containsExactly(1, 2);
    }

    @Test
    void equalValuesInAnotherShapeAreAnotherMatrix() {
        assertThat(matrix).isNotEqualTo(Matrix.of(3, 2, matrix.toRowMajor()));
    }

    @Test
    void aNumberOfValuesThatDoesNotFitTheShapeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.of(2, 2, new double[3]))
                .withMessage("Cannot build a 2 x 2 matrix: 3 values were given, expected 4.");
    }

    @Test
    void aMatrixWithoutRowsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.selectRows(new int[0]))
                .withMessage("Cannot build a 0 x 3 matrix: it needs at least one row and one column.");
    }

    @Test
    void rowsOfDifferentLengthAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.ofRows(new double[] {1, 2}, new double[] {1}))
                .withMessage(
                        "Cannot build a matrix: row 1 (counted from 0) has 1 values, expected 2 as in the first row.");
    }

    @Test
    void whatIsNotANumberIsRefusedWithItsPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.of(2, 2, new double[] {1, 2, 3, Double.NaN}))
                .withMessage("Cannot build a 2 x 2 matrix: row 1, column 1 (counted from 0) is NaN, expected a finite"
                        + " number.");
    }

    @Test
    void aCellOutsideIsRefused() {
        assertThatThrownBy(() -> matrix.at(0, 3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Column 3 (counted from 0) is not in a 2 x 3 matrix.");
        assertThatThrownBy(() -> matrix.selectRows(new int[] {2}))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Row 2 (counted from 0) is not in a 2 x 3 matrix.");
    }
}

package dev.granary.app.run.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.granary.app.run.step.Matrix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionTableTest {

    private static final Matrix TWO_BY_TWO = Matrix.of(2, 2, new double[] {1, 0.1, -2.5, 1e10});

    private final PredictionTable table =
            PredictionTable.of(List.of("s1", "a,b"), List.of("octane", "RON"), TWO_BY_TWO);

    @Test
    void withoutActualValuesThereIsOneColumnATarget() {
        assertThat(text(table)).isEqualTo("""
                row_id,octane_predicted,RON_predicted
                s1,1.0,0.1
                "a,b",-2.5,10000000000.0
                """);
    }

    @Test
    void actualValuesStandBeforeThePredicted() {
        assertThat(text(table.withActual(Matrix.of(2, 2, new double[] {1, 2, 3, 4}))))
                .isEqualTo("""
                row_id,octane_actual,octane_predicted,RON_actual,RON_predicted
                s1,1.0,1.0,2.0,0.1
                "a,b",3.0,-2.5,4.0,10000000000.0
                """);
    }

    @Test
    void whatWasWrittenIsReadBack() {
        PredictionTable known = table.withActual(Matrix.of(2, 2, new double[] {1, 2, 3, 4}));

        assertThat(PredictionTable.parse("p.csv", table.toCsv())).isEqualTo(table);
        assertThat(PredictionTable.parse("p.csv", known.toCsv()))
                .isEqualTo(known)
                .isNotEqualTo(table);
        assertThat(PredictionTable.parse("p.csv", known.toCsv()).actual())
                .contains(Matrix.of(2, 2, new double[] {1, 2, 3, 4}));
    }

    @Test
    void anyNumberIsReadBackBitForBit() {
        double[] numbers = new Random(5)
                .longs(1000)
                .mapToDouble(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .toArray();
        numbers[0] = -0.0;
        PredictionTable many = PredictionTable.of(
                IntStream.range(0, numbers.length).mapToObj(String::valueOf).toList(),
                List.of("y"),
                Matrix.ofColumn(numbers));

        assertThat(PredictionTable.parse("p.csv", many.toCsv()).predicted().column(0))
                .containsExactly(numbers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", " leading", "trailing ", "\"quoted\"", "two\nlines", "two\r\nlines", "#1", "é漢", "", "="})
    void anyRowIdIsReadBack(String id) {
        PredictionTable one = PredictionTable.of(List.of(id), List.of("y_actual"), Matrix.ofColumn(1));

        assertThat(PredictionTable.parse("p.csv", one.toCsv())).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,y_predicted\na,1\n",
                "row_id,y\na,1\n",
                "row_id,y_actual\na,1\n",
                "row_id\na\n",
                "row_id,y_actual,z_predicted\na,1,2\n",
                "row_id,y_predicted,z_actual\na,1,2\n",
                "row_id,y_actual,y_predicted,z_predicted\na,1,2,3\n"
            })
    void otherColumnsAreRefused(String csv) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictionTable.parse("p.csv", csv.getBytes(StandardCharsets.UTF_8)))
                .withMessageStartingWith(
                        "Cannot read p.csv:\n  line 1 names the columns " + csv.split("\n")[0].replace(",", ", "))
                .withMessageEndingWith(
                        ", expected row_id and for each target <target>_actual (or none of these) and <target>_predicted");
    }

    @Test
    void aWrongCellIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PredictionTable.parse("p.csv", "row_id,y_predicted\na,x\n".getBytes(StandardCharsets.UTF_8)))
                .withMessage(
                        "Cannot read p.csv:\n  line 2, column 'y_predicted' is 'x', expected a finite number such as"
                                + " -1.5 or 2e-3");
    }

    @Test
    void idsAndNamesThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictionTable.of(List.of("a", "a"), List.of("y"), TWO_BY_TWO))
                .withMessage(
                        "Cannot build a table of predictions: 1 target names were given, expected 2; row id 'a' appears"
                                + " twice, expected different ones.");
    }

    @Test
    void actualValuesOfAnotherShapeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.withActual(Matrix.ofColumn(1)))
                .withMessage(
                        "Cannot build a table of predictions: actual is a 1 x 1 matrix and predicted a 2 x 2 matrix,"
                                + " expected the same shape.");
    }

    private static String text(PredictionTable table) {
        return new String(table.toCsv(), StandardCharsets.UTF_8);
    }
}

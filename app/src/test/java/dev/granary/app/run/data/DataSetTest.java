package dev.granary.app.run.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.granary.app.run.step.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataSetTest {

    private final Matrix x = Matrix.of(2, 2, new double[4]);
    private final Matrix y = Matrix.ofColumn(1, 2);

    @Test
    void partsThatFitAreKept() {
        DataSet data = new DataSet("wheat", x, List.of("a", "b"), y, List.of("protein"), List.of("s1", "s2"));

        assertThat(data.rowIds(new int[] {1})).containsExactly("s2");
        assertThat(data).hasToString("data set 'wheat' of 2 samples, 2 features, 1 target");
    }

    @Test
    void allThatDoesNotFitIsSaidAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSet(
                        " ", x, List.of("a", "a"), Matrix.ofColumn(1), List.of(), List.of("s", "t", "s", "s")))
                .withMessage("Cannot build data set ' ': the name is blank, expected a text;"
                        + " features have 2 rows and targets 1, expected the same number;"
                        + " feature name 'a' appears twice, expected different ones;"
                        + " 0 target names were given, expected 1;"
                        + " 4 row ids were given, expected 2;"
                        + " row id 's' appears twice, expected different ones.");
    }
}

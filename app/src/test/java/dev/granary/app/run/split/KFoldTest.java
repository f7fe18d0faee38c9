package dev.granary.app.run.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KFoldTest {

    @Test
    void neighbouringRowsAreTestedTogetherAndTheFirstFoldsAreLonger() {
        assertThat(KFold.consecutive(5, 2))
                .containsExactly(
                        Split.of(new int[] {3, 4}, new int[] {0, 1, 2}),
                        Split.of(new int[] {0, 1, 2}, new int[] {3, 4}));
    }

    @Test
    void leaveOneOutTestsEachRowOnce() {
        assertThat(KFold.leaveOneOut(3))
                .containsExactly(
                        Split.of(new int[] {1, 2}, new int[] {0}),
                        Split.of(new int[] {0, 2}, new int[] {1}),
                        Split.of(new int[] {0, 1}, new int[] {2}));
    }

    @Test
    void shuffledFoldsTestEveryRowOnce() {
        List<Split> folds = KFold.shuffled(11, 4, 3);

        assertThat(folds.stream().flatMapToInt(fold -> Arrays.stream(fold.test())))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(folds).extracting(fold -> fold.test().length).containsExactly(3, 3, 3, 2);
        assertThat(folds)
                .allSatisfy(fold ->
                        assertThat(fold.train()).doesNotContain(fold.test()).isSorted());
    }

    @Test
    void theSeedDecidesTheFolds() {
        assertThat(KFold.shuffled(11, 4, 3)).isEqualTo(KFold.shuffled(11, 4, 3)).isNotEqualTo(KFold.shuffled(11, 4, 4));
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "10, 11", "1, 1", "-1, 2"})
    void aNumberOfFoldsOutOfRangeIsRefused(int rows, int folds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KFold.consecutive(rows, folds))
                .withMessage("Cannot make " + folds + " folds of " + rows
                        + " rows: expected at least 2 folds and at most one a row.");
    }
}

package dev.granary.app.run.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

    @Test
    void givenRowsAreKeptInTheirOrder() {
        Split split = Split.of(new int[] {4, 0}, new int[] {2});

        assertThat(split.train()).containsExactly(4, 0);
        assertThat(split.test()).containsExactly(2);
        assertThat(split).isEqualTo(Split.of(new int[] {4, 0}, new int[] {2}));
        assertThat(split).isNotEqualTo(Split.of(new int[] {4}, new int[] {2}));
        assertThat(split).hasToString("2 rows to train, 1 to test");
    }

    @Test
    void changingAnArrayChangesNoSplit() {
        int[] given = {0};
        Split split = Split.of(given, new int[] {1});
        given[0] = 7;
        split.train()[0] = 7;

        assertThat(split.train()).containsExactly(0);
    }

    @Test
    void aRowInBothPartsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.of(new int[] {0, 3}, new int[] {3}))
                .withMessage("Cannot split rows: row 3 appears twice, expected each row once, to train or to test.");
    }

    @Test
    void aNegativeRowIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.of(new int[] {-1}, new int[] {3}))
                .withMessage("Cannot split rows: row -1 is negative, expected 0 or more.");
    }

    @Test
    void anEmptyPartIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.of(new int[] {1}, new int[] {}))
                .withMessage("Cannot split rows: 1 to train and 0 to test, expected at least one of each.");
    }

    /** Computed apart from this code from the generator that the documentation of java.util.Random describes. */
    @Test
    void aSeedGivesTheSameRowsForever() {
        Split split = Split.random(10, 0.3, 42);

        assertThat(split.test()).containsExactly(2, 4, 6);
        assertThat(split.train()).containsExactly(0, 1, 3, 5, 7, 8, 9);
    }

    @Test
    void anotherSeedGivesOtherRows() {
        assertThat(Split.random(60, 0.2, 1)).isNotEqualTo(Split.random(60, 0.2, 2));
    }

    @ParameterizedTest
    @CsvSource({"60, 0.2, 12", "10, 0.25, 3", "100, 0.07, 7", "5, 0.001, 1", "2, 0.5, 1", "3, 0.5, 2"})
    void theTestPartIsRoundedUp(int rows, double fraction, int tested) {
        Split split = Split.random(rows, fraction, 1);

        assertThat(split.test()).hasSize(tested);
        assertThat(split.train()).hasSize(rows - tested).doesNotContain(split.test());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void aFractionOutOfRangeIsRefused(double fraction) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.random(10, fraction, 1))
                .withMessage(
                        "Cannot split rows: test fraction is " + fraction + ", expected more than 0 and less than 1.");
    }

    @Test
    void aFractionThatLeavesNothingToTrainOnIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.random(3, 0.9, 1))
                .withMessage(
                        "Cannot split 3 rows: a test fraction of 0.9 leaves none to train on; take a smaller one.");
    }

    @Test
    void oneRowCannotBeSplit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.random(1, 0.5, 1))
                .withMessage("Cannot split 1 rows: expected 2 or more.");
    }
}

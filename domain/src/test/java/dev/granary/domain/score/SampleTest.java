package dev.granary.domain.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

    /** Mean 5; the squares of what is off it are 9, 1, 1, 1, 0, 0, 4 and 16: 32 in all, over 7. */
    private static final Sample EIGHT = Sample.of(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));

    @Test
    void meanIsTheSumOverTheCount() {
        assertThat(EIGHT.mean()).hasValue(5.0);
    }

    @Test
    void stdIsOverOneLessThanTheCount() {
        assertThat(EIGHT.std().orElseThrow()).isCloseTo(Math.sqrt(32.0 / 7.0), within(1e-15));
    }

    @Test
    void stdOfTwoIsTheirDistanceOverTheRootOfTwo() {
        assertThat(Sample.of(List.of(0.5, 0.75)).std().orElseThrow()).isCloseTo(0.25 / Math.sqrt(2), within(1e-16));
    }

    @Test
    void stdOfEqualsIsZero() {
        assertThat(Sample.of(List.of(0.1, 0.1, 0.1)).std()).hasValue(0.0);
    }

    @Test
    void stdOfNumbersFarFromZeroIsNotLostInRounding() {
        assertThat(Sample.of(List.of(1e9 + 1, 1e9 + 2, 1e9 + 3)).std()).hasValue(1.0);
    }

    @Test
    void oneNumberHasNoStd() {
        Sample one = Sample.of(List.of(0.5));
        assertThat(one.std()).isEmpty();
        assertThat(one.mean()).hasValue(0.5);
        assertThat(one.count()).isEqualTo(1);
    }

    @Test
    void ofNoneOnlyTheCountIsKnown() {
        Sample none = Sample.of(List.of());
        assertThat(none.mean()).isEmpty();
        assertThat(none.min()).isEmpty();
        assertThat(none.max()).isEmpty();
        assertThat(none.std()).isEmpty();
        assertThat(none.count()).isZero();
    }

    @Test
    void leastAndGreatest() {
        assertThat(EIGHT.min()).hasValue(2.0);
        assertThat(EIGHT.max()).hasValue(9.0);
    }

    @Test
    void whatDivergedIsNotHidden() {
        Sample diverged = Sample.of(List.of(0.5, Double.NaN));
        assertThat(diverged.mean()).hasValue(Double.NaN);
        assertThat(diverged.std()).hasValue(Double.NaN);
        assertThat(diverged.min()).hasValue(Double.NaN);
        assertThat(diverged.max()).hasValue(Double.NaN);
        assertThat(diverged.count()).isEqualTo(2);
    }

    @Test
    void theMeanOfTheLargestNumbersIsANumber() {
        assertThat(Sample.of(List.of(Double.MAX_VALUE, Double.MAX_VALUE)).mean())
                .hasValue(Double.MAX_VALUE);
    }
}

package dev.granary.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void filesAndBytesAreCounted() {
        assertThat(Tally.of(LongStream.of(3, 0, 4))).isEqualTo(new Tally(3, 7));
        assertThat(Tally.of(LongStream.of())).isEqualTo(Tally.NOTHING);
    }

    @Test
    void emptyFilesAreSomething() {
        assertThat(Tally.of(LongStream.of(0)).isNothing()).isFalse();
        assertThat(Tally.NOTHING.isNothing()).isTrue();
    }

    @Test
    void talliesAddUp() {
        assertThat(new Tally(1, 2).plus(new Tally(3, 4))).isEqualTo(new Tally(4, 6));
    }
}

package dev.granary.domain.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateTest {

    private static final Sample THREE = Sample.of(List.of(1.0, 2.0, 6.0));

    @Test
    void eachSaysItsOwn() {
        assertThat(Aggregate.ALL)
                .extracting(aggregate -> aggregate.of(THREE).orElseThrow())
                .containsExactly(3.0, Math.sqrt(7.0), 1.0, 6.0, 3.0);
    }

    @Test
    void eachIsFoundByItsWord() {
        assertThat(Aggregate.ALL).extracting(Aggregate::text).containsExactly("mean", "std", "min", "max", "count");
        assertThat(Aggregate.parse("std")).contains(Aggregate.STD);
        assertThat(Aggregate.parse("median")).isEmpty();
    }

    @Test
    void lessScatterAndMoreNumbersAreBetterWhateverTheMetric() {
        assertThat(Aggregate.STD.direction(Direction.MAX)).isEqualTo(Direction.MIN);
        assertThat(Aggregate.COUNT.direction(Direction.MIN)).isEqualTo(Direction.MAX);
        assertThat(Aggregate.MEAN.direction(Direction.MIN)).isEqualTo(Direction.MIN);
        assertThat(Aggregate.MAX.direction(Direction.MIN)).isEqualTo(Direction.MIN);
    }
}

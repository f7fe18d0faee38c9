package dev.granary.app.maintain.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.RecordedStore;
import dev.granary.app.host.Sha256;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockCheckTest {

    private static Answer look(Duration ahead) {
        InMemoryDisk disk = new InMemoryDisk(() -> RecordedStore.CLOCK.instant().plus(ahead));
        return new ClockCheck(new Scratch(new InMemoryStore(disk), new Sha256(), "test"), RecordedStore.CLOCK).look();
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT2S", "PT-2S"})
    void clocksThatAgreeAreGood(Duration ahead) {
        assertThat(look(ahead)).isEqualTo(Answer.good("The store stamps files with the time that this machine has."));
    }

    @Test
    void aClockThatIsAheadIsNoted() {
        assertThat(look(Duration.ofMinutes(10)))
                .isEqualTo(Answer.note("The clock that stamps files is 10 minutes ahead of this machine's:"
                        + " contents may be hashed more often than needed. Set both clocks."));
    }

    @Test
    void aClockThatIsBehindIsNoted() {
        assertThat(look(Duration.ofSeconds(-3)).sentence())
                .startsWith("The clock that stamps files is 3 s behind this machine's: ");
    }

    @Test
    void aClockThatIsADayOffIsBad() {
        assertThat(look(Duration.ofDays(-400)))
                .isEqualTo(Answer.bad("The clock that stamps files is 400 days behind this machine's:"
                        + " the dates of runs and records cannot be trusted. Set both clocks."));
    }
}

package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryStore;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatientLeasesTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SimulatedTime time = new SimulatedTime(0);

    /** Somebody else is always at work, and each attempt to find that out takes a time. */
    private record Busy(SimulatedTime time, Duration attempt) implements Leases {

        @Override
        public Optional<Lease> tryShared(StorePath scope) {
            return tryExclusive(scope);
        }

        @Override
        public Optional<Lease> tryExclusive(StorePath scope) {
            time.pass(attempt);
            return Optional.empty();
        }

        @Override
        public boolean isHeld(StorePath scope) {
            return true;
        }
    }

    private void waitInVain(Duration attempt, Duration patience, SimulatedTime passing) {
        PatientLeases leases = new PatientLeases(new Busy(passing, attempt), patience, passing);
        assertThatExceptionOfType(BusyFailure.class).isThrownBy(() -> leases.exclusive(RUN));
    }

    @Test
    void whoWaitedInVainIsToldForHowLong() {
        PatientLeases leases = new PatientLeases(new Busy(time, Duration.ZERO), Duration.ofSeconds(1), time);
        assertThatExceptionOfType(BusyFailure.class)
                .isThrownBy(() -> leases.exclusive(RUN))
                .withMessage("Cannot work on 2024-10-14_wheat: somebody else has been at work on it for 1 seconds."
                        + " Wait until they are done, or end that process.");
        assertThat(time.now()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whoIsInterruptedIsToldWhatToDo() {
        PatientLeases leases = new PatientLeases(new Busy(time, Duration.ZERO), MINUTE);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(BusyFailure.class)
                .isThrownBy(() -> leases.shared(RUN))
                .withMessage("Cannot work on 2024-10-14_wheat: the waiting for somebody else was interrupted."
                        + " Call it again.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void pausesAreShortWhereAnAttemptIs() {
        waitInVain(Duration.ZERO, Duration.ofSeconds(1), time);
        assertThat(time.pauses())
                .startsWith(
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(4),
                        Duration.ofMillis(8),
                        Duration.ofMillis(16),
                        Duration.ofMillis(20),
                        Duration.ofMillis(20));
    }

    @Test
    void pausesAreLongerThanAttemptsAndGrowToASecond() {
        waitInVain(Duration.ofMillis(50), MINUTE, time);
        assertThat(time.pauses())
                .startsWith(
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        Duration.ofMillis(400),
                        Duration.ofMillis(800),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1));
    }

    @Test
    void pauseIsASecondWhereAnAttemptTakesLonger() {
        waitInVain(Duration.ofSeconds(3), MINUTE, time);
        assertThat(time.pauses().subList(0, 10)).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void whatAttemptsTakeCountsAsWaiting() {
        waitInVain(Duration.ofSeconds(3), MINUTE, time);
        assertThat(time.now()).isBetween(MINUTE, MINUTE.plusSeconds(3));
    }

    @Test
    void thoseWhoWaitDoNotKeepStep() {
        SimulatedTime others = new SimulatedTime(0.5);
        waitInVain(Duration.ofMillis(50), MINUTE, others);
        assertThat(others.pauses()).startsWith(Duration.ofMillis(125), Duration.ofMillis(250));
    }

    @Test
    void evenTheImpatientTryThreeTimes() {
        waitInVain(Duration.ofMillis(500), Duration.ofMillis(200), time);
        assertThat(time.pauses()).hasSize(2);
    }

    @Test
    void whatIsFreeIsTakenWithoutAPause() {
        PatientLeases leases = new PatientLeases(new InMemoryStore(new InMemoryDisk()).leases(), MINUTE, time);
        assertThat(leases.exclusive(RUN).isHeld()).isTrue();
        assertThat(time.pauses()).isEmpty();
    }
}

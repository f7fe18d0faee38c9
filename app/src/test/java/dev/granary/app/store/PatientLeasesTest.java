package dev.granary.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatientLeasesTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");

    /** Somebody else is always at work. */
    private static final Leases BUSY = new Leases() {

        @Override
        public Optional<Lease> tryShared(StorePath scope) {
            return Optional.empty();
        }

        @Override
        public Optional<Lease> tryExclusive(StorePath scope) {
            return Optional.empty();
        }

        @Override
        public boolean isHeld(StorePath scope) {
            return true;
        }
    };

    @Test
    void whoWaitedInVainIsToldForHowLong() {
        PatientLeases leases = new PatientLeases(BUSY, Duration.ofSeconds(1));
        assertThatExceptionOfType(BusyFailure.class)
                .isThrownBy(() -> leases.exclusive(RUN))
                .withMessage("Cannot work on 2024-10-14_wheat: somebody else has been at work on it for 1 seconds."
                        + " Wait until they are done, or end that process.");
    }

    @Test
    void whoIsInterruptedIsToldWhatToDo() {
        PatientLeases leases = new PatientLeases(BUSY, Duration.ofSeconds(60));
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(BusyFailure.class)
                .isThrownBy(() -> leases.shared(RUN))
                .withMessage("Cannot work on 2024-10-14_wheat: the waiting for somebody else was interrupted."
                        + " Call it again.");
        assertThat(Thread.interrupted()).isTrue();
    }
}

package dev.granary.app.store;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Leases for those who can wait a while. Thread-safe. */
public final class PatientLeases {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    private final Leases leases;
    private final Duration patience;

    /**
     * @param patience how long to wait in all
     */
    public PatientLeases(Leases leases, Duration patience) {
        this.leases = leases;
        this.patience = patience;
    }

    /**
     * A shared lease.
     *
     * @throws BusyFailure if somebody holds the scope for themselves and does not let go
     */
    public Lease shared(StorePath scope) {
        return await(() -> leases.tryShared(scope), scope);
    }

    /**
     * A lease for oneself.
     *
     * @throws BusyFailure if somebody holds the scope and does not let go
     */
    public Lease exclusive(StorePath scope) {
        return await(() -> leases.tryExclusive(scope), scope);
    }

    /**
     * A lease for oneself; empty as soon as there is nothing left to wait for.
     *
     * @param settled whether waiting has become pointless; asked between attempts
     * @throws BusyFailure if somebody holds the scope, does not let go, and settles nothing
     */
    public Optional<Lease> exclusiveUnless(StorePath scope, BooleanSupplier settled) {
        return await(
                () -> {
                    Optional<Lease> lease = leases.tryExclusive(scope);
                    return lease.isEmpty() && !settled.getAsBoolean() ? Optional.empty() : Optional.of(lease);
                },
                scope);
    }

    private <T> T await(Supplier<Optional<T>> attempt, StorePath scope) {
        Duration pause = FIRST_PAUSE;
        for (Duration waited = Duration.ZERO; waited.compareTo(patience) < 0; waited = waited.plus(pause)) {
            Optional<T> outcome = attempt.get();
            if (outcome.isPresent()) {
                return outcome.get();
            }
            sleep(pause, scope);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        throw new BusyFailure(
                "Cannot work on %s: somebody else has been at work on it for %d seconds. Wait until they are done, or end that process."
                        .formatted(scope, patience.toSeconds()),
                null);
    }

    private static void sleep(Duration pause, StorePath scope) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyFailure(
                    "Cannot work on %s: the waiting for somebody else was interrupted. Call it again.".formatted(scope),
                    e);
        }
    }
}

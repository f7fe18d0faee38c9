package dev.granary.app.store;

import dev.granary.app.host.Waiting;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Leases for those who can wait a while. Pauses are longer where an attempt takes longer, so that many who wait for one
 * lease do not keep a store that is far away busy with that. Thread-safe.
 */
public final class PatientLeases {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_SHORT_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPTS_A_PAUSE = 2;
    private static final int ATTEMPTS_A_LONG_PAUSE = 20;
    private static final double JITTER = 0.5;

    /** However long one takes: who only looks whether somebody is at work may hold a lease for that moment. */
    private static final int FEWEST_ATTEMPTS = 3;

    private final Leases leases;
    private final Duration patience;
    private final Waiting waiting;

    /**
     * @param patience how long to wait in all
     */
    public PatientLeases(Leases leases, Duration patience) {
        this(leases, patience, Waiting.SYSTEM);
    }

    PatientLeases(Leases leases, Duration patience, Waiting waiting) {
        this.leases = leases;
        this.patience = patience;
        this.waiting = waiting;
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
        Duration start = waiting.now();
        Duration pause = FIRST_PAUSE;
        for (int attempts = 1; ; attempts++) {
            Duration before = waiting.now();
            Optional<T> outcome = attempt.get();
            if (outcome.isPresent()) {
                return outcome.get();
            }
            Duration after = waiting.now();
            Duration left = patience.minus(after.minus(start));
            boolean isOver = left.isZero() || left.isNegative();
            if (attempts >= FEWEST_ATTEMPTS && isOver) {
                throw new BusyFailure(
                        "Cannot work on %s: somebody else has been at work on it for %d seconds. Wait until they are done, or end that process."
                                .formatted(scope, patience.toSeconds()),
                        null);
            }
            Duration took = after.minus(before);
            pause = between(pause, took.multipliedBy(ATTEMPTS_A_PAUSE), longest(took));
            pause(isOver ? jittered(pause) : least(jittered(pause), left), scope);
            pause = pause.multipliedBy(2);
        }
    }

    /** Where an attempt takes long, and costs others something, attempts are rarer. */
    private static Duration longest(Duration took) {
        return between(took.multipliedBy(ATTEMPTS_A_LONG_PAUSE), LONGEST_SHORT_PAUSE, LONGEST_PAUSE);
    }

    private Duration jittered(Duration pause) {
        return pause.plusNanos((long) (pause.toNanos() * JITTER * waiting.chance()));
    }

    private static Duration between(Duration value, Duration min, Duration max) {
        Duration atLeast = value.compareTo(min) < 0 ? min : value;
        return least(atLeast, max);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void pause(Duration pause, StorePath scope) {
        try {
            waiting.pause(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyFailure(
                    "Cannot work on %s: the waiting for somebody else was interrupted. Call it again.".formatted(scope),
                    e);
        }
    }
}

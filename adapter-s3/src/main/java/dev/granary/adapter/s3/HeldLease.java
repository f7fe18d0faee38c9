package dev.granary.adapter.s3;

import dev.granary.ports.failure.StoreFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The object of a lease that this process has. It is renewed in time, or counts as lost before anybody else may take it for
 * that of a dead process. Thread-safe; whether it is held is known at once, also while it is being renewed.
 */
final class HeldLease {

    private final Bucket bucket;
    private final Writes writes;
    private final Clock clock;
    private final Duration lease;
    private final String key;
    private volatile State state;

    /**
     * @param bucket asked once for everything: what is asked again could meet the lease of the next holder
     * @param etag of the object as it was written
     * @param asked when the server was asked to write it
     */
    HeldLease(Bucket bucket, Writes writes, Clock clock, Duration lease, String key, String etag, Moment asked) {
        this.bucket = bucket;
        this.writes = writes;
        this.clock = clock;
        this.lease = lease;
        this.key = key;
        this.state = new State(etag, asked, Standing.HELD);
    }

    /** A point in time by both clocks: one stands still while a machine sleeps, the other can be set. */
    record Moment(Instant time, long nanos) {
        static Moment now(Clock clock) {
            return new Moment(clock.instant(), System.nanoTime());
        }
    }

    /** What has become of it. */
    private enum Standing {
        HELD,
        LOST,
        RELEASED
    }

    /** How it stands, and since when nobody can have taken it. */
    private record State(String etag, Moment renewed, Standing standing) {}

    boolean isHeld() {
        State now = state;
        return now.standing() == Standing.HELD
                && age(now).compareTo(lease.multipliedBy(3).dividedBy(4)) < 0;
    }

    private Duration age(State of) {
        Duration steady = Duration.ofNanos(System.nanoTime() - of.renewed().nanos());
        Duration wall = Duration.between(of.renewed().time(), clock.instant());
        return wall.compareTo(steady) > 0 ? wall : steady;
    }

    /** Renews it, if it has not been lost yet; a server that cannot be reached is asked again next time. */
    synchronized void renew() {
        State before = state;
        if (before.standing() != Standing.HELD) {
            return;
        }
        if (!isHeld()) {
            state = new State(before.etag(), before.renewed(), Standing.LOST);
            return;
        }
        Moment asked = Moment.now(clock);
        try {
            Optional<String> written =
                    writes.put("renew the lease", key, body(asked.time()), Condition.unchanged(before.etag()));
            // What comes too late may have been preceded by somebody who took it for a dead process's, and left it
            // there.
            boolean inTime = age(before).compareTo(lease) < 0;
            state = written.isPresent() && inTime
                    ? new State(written.get(), asked, Standing.HELD)
                    : new State(before.etag(), before.renewed(), Standing.LOST);
        } catch (StoreFailure e) {
            // It goes on counting down; whoever holds it asks whether it is held before anything that matters.
        }
    }

    /** Gives it back; one that may be somebody else's by now is left to age. */
    synchronized void release() {
        boolean isOurs = isHeld();
        state = new State(state.etag(), state.renewed(), Standing.RELEASED);
        if (isOurs) {
            try {
                bucket.delete("give back the lease", List.of(key));
            } catch (StoreFailure e) {
                // It counts as a dead process's after a while.
            }
        }
    }

    static byte[] body(Instant now) {
        return "process %d, %s\n".formatted(ProcessHandle.current().pid(), now).getBytes(StandardCharsets.UTF_8);
    }
}

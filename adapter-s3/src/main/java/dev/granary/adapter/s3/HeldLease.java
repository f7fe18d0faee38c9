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
 * that of a dead process. Thread-safe.
 */
final class HeldLease {

    private final Bucket bucket;
    private final Writes writes;
    private final Clock clock;
    private final Duration lease;
    private final String key;
    private String etag;
    private Instant renewed;
    private long renewedNanos;
    private boolean lost;
    private boolean released;

    /**
     * @param etag of the object as it was written
     * @param asked when the server was asked to write it
     */
    HeldLease(Bucket bucket, Writes writes, Clock clock, Duration lease, String key, String etag, Moment asked) {
        this.bucket = bucket;
        this.writes = writes;
        this.clock = clock;
        this.lease = lease;
        this.key = key;
        this.etag = etag;
        this.renewed = asked.time();
        this.renewedNanos = asked.nanos();
    }

    /** A point in time by both clocks: one stands still while a machine sleeps, the other can be set. */
    record Moment(Instant time, long nanos) {
        static Moment now(Clock clock) {
            return new Moment(clock.instant(), System.nanoTime());
        }
    }

    String key() {
        return key;
    }

    synchronized boolean isHeld() {
        return !lost && !released && age().compareTo(lease.multipliedBy(3).dividedBy(4)) < 0;
    }

    private Duration age() {
        Duration steady = Duration.ofNanos(System.nanoTime() - renewedNanos);
        Duration wall = Duration.between(renewed, clock.instant());
        return wall.compareTo(steady) > 0 ? wall : steady;
    }

    /** Renews it, if it has not been lost yet; a server that cannot be reached is asked again next time. */
    synchronized void renew() {
        if (lost || released) {
            return;
        }
        if (!isHeld()) {
            lost = true;
            return;
        }
        Moment asked = Moment.now(clock);
        try {
            Optional<String> written =
                    writes.put("renew the lease", key, body(asked.time()), Condition.unchanged(etag));
            if (written.isEmpty()) {
                lost = true;
            } else {
                etag = written.get();
                renewed = asked.time();
                renewedNanos = asked.nanos();
            }
        } catch (StoreFailure e) {
            // It goes on counting down; whoever holds it asks whether it is held before anything that matters.
        }
    }

    /** Gives it back; one that may be somebody else's by now is left to age. */
    synchronized void release() {
        if (isHeld()) {
            try {
                bucket.delete("give back the lease", List.of(key));
            } catch (StoreFailure e) {
                // It counts as a dead process's after a while.
            }
        }
        released = true;
    }

    static byte[] body(Instant now) {
        return "process %d, %s\n".formatted(ProcessHandle.current().pid(), now).getBytes(StandardCharsets.UTF_8);
    }
}

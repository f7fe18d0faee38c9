package dev.granary.adapter.s3;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Renews leases while they are held, also after the store that they were taken in was closed. The last thing that needs the
 * client closes it.
 */
final class Heartbeat {

    static final int BEATS_A_LEASE = 5;
    private static final int THREADS = 8;

    private final Duration lease;
    private final Runnable close;
    private final ScheduledThreadPoolExecutor beats;
    private final Map<HeldLease, ScheduledFuture<?>> held = new ConcurrentHashMap<>();
    private boolean storeIsClosed;

    /**
     * @param close called once, when the store is closed and no lease is held any more
     */
    Heartbeat(Duration lease, Runnable close) {
        this.lease = lease;
        this.close = close;
        this.beats = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread thread = new Thread(work, "granary-s3-leases");
            thread.setDaemon(true);
            return thread;
        });
        beats.setRemoveOnCancelPolicy(true);
    }

    synchronized void start(HeldLease renewed) {
        long millis = lease.toMillis() / BEATS_A_LEASE;
        held.put(renewed, beats.scheduleWithFixedDelay(renewed::renew, millis, millis, TimeUnit.MILLISECONDS));
    }

    /** Renews it no more; it must be given back after that. */
    void stop(HeldLease renewed) {
        ScheduledFuture<?> beat = held.get(renewed);
        if (beat != null) {
            beat.cancel(false);
        }
    }

    /** Says that a lease was given back. */
    synchronized void forget(HeldLease renewed) {
        held.remove(renewed);
        endIfDone();
    }

    synchronized void storeIsClosed() {
        storeIsClosed = true;
        endIfDone();
    }

    private void endIfDone() {
        if (storeIsClosed && held.isEmpty() && !beats.isShutdown()) {
            beats.shutdownNow();
            close.run();
        }
    }
}

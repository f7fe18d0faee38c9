package dev.granary.adapter.s3;

import dev.granary.ports.failure.UnavailableFailure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between two tries: longer each time, and by chance, so that those who met do not meet again. */
interface Pauses {

    Duration SHORTEST = Duration.ofMillis(50);
    Duration LONGEST = Duration.ofSeconds(2);

    /** Real time. */
    Pauses REAL = tries -> {
        long most = Math.min(LONGEST.toMillis(), SHORTEST.toMillis() << Math.min(tries, 16));
        try {
            Thread.sleep(1 + ThreadLocalRandom.current().nextLong(most));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableFailure("Cannot go on: the thread was interrupted while it waited. Try again.", e);
        }
    };

    /**
     * Waits.
     *
     * @param tries how many there were, counted from 0
     */
    void after(int tries);
}

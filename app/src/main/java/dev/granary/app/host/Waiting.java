package dev.granary.app.host;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Time as it passes for those who wait. Thread-safe. */
public interface Waiting {

    /** The time of this machine. */
    Waiting SYSTEM = new Waiting() {
        @Override
        public Duration now() {
            return Duration.ofNanos(System.nanoTime());
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }

        @Override
        public double chance() {
            return ThreadLocalRandom.current().nextDouble();
        }
    };

    /** How much has passed since some moment, the same for all who ask; it never goes back. */
    Duration now();

    /** Lets time pass. */
    void pause(Duration duration) throws InterruptedException;

    /** A number from 0 inclusive to 1 exclusive, another each time, so that those who wait for one thing do not keep step. */
    double chance();
}

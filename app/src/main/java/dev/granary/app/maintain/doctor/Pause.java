package dev.granary.app.maintain.doctor;

import dev.granary.ports.failure.BusyFailure;
import java.time.Duration;

/** How time is let pass. */
@FunctionalInterface
interface Pause {

    /** Lets it pass. */
    Pause SLEEP = duration -> {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyFailure("Examining the store was interrupted.", e);
        }
    };

    void of(Duration duration);
}

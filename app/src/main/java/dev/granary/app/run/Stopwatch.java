package dev.granary.app.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells how long the parts of some work took, one after the other. */
final class Stopwatch {

    private final Clock clock;
    private Instant last;

    Stopwatch(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    /** The time since the last lap, or the start; never negative. */
    Duration lap() {
        Instant now = clock.instant();
        Duration lap = Duration.between(last, now);
        last = now;
        return lap.isNegative() ? Duration.ZERO : lap;
    }
}

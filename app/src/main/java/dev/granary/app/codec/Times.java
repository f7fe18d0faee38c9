package dev.granary.app.codec;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants and durations as records write them: UTC, milliseconds only where there are any. */
final class Times {

    private static final long MILLIS = 1000;

    private Times() {}

    /** {@code 2024-10-14T10:30:00Z} or {@code 2024-10-14T10:30:00.250Z}. */
    static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** {@code 322} or {@code 322.25}. */
    static Number seconds(Duration duration) {
        long millis = duration.toMillis();
        if (millis % MILLIS == 0) {
            return millis / MILLIS;
        }
        return millis / (double) MILLIS;
    }
}

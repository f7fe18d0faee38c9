package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.BlobStat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the store stamps files with the time that this machine has. Up to {@link #NOTED} may be the coarse stamps of
 * some file systems. From {@link #WRONG} on one of the two clocks is plainly wrong, and so are dates of runs.
 */
final class ClockCheck implements Check {

    private static final Duration NOTED = Duration.ofSeconds(2);
    private static final Duration WRONG = Duration.ofDays(1);

    private final Scratch scratch;
    private final Clock clock;

    ClockCheck(Scratch scratch, Clock clock) {
        this.scratch = scratch;
        this.clock = clock;
    }

    @Override
    public Answer look() {
        StorePath file = scratch.child("clock");
        Instant before = clock.instant();
        scratch.replace(file, new byte[] {1});
        Instant after = clock.instant();
        Instant stamp =
                scratch.store().blobs().stat(file).map(BlobStat::lastModified).orElse(after);
        boolean behind = stamp.isBefore(before);
        Duration apart = behind
                ? Duration.between(stamp, before)
                : stamp.isAfter(after) ? Duration.between(after, stamp) : Duration.ZERO;
        if (apart.compareTo(NOTED) <= 0) {
            return Answer.good("The store stamps files with the time that this machine has.");
        }
        String sentence = "The clock that stamps files is %s %s this machine's"
                .formatted(text(apart), behind ? "behind" : "ahead of");
        return apart.compareTo(WRONG) > 0
                ? Answer.bad(sentence + ": the dates of runs and records cannot be trusted. Set both clocks.")
                : Answer.note(sentence + ": contents may be hashed more often than needed. Set both clocks.");
    }

    private static String text(Duration apart) {
        if (apart.compareTo(Duration.ofMinutes(2)) < 0) {
            return apart.toSeconds() + " s";
        }
        if (apart.compareTo(Duration.ofHours(2)) < 0) {
            return apart.toMinutes() + " minutes";
        }
        return apart.compareTo(Duration.ofDays(2)) < 0 ? apart.toHours() + " hours" : apart.toDays() + " days";
    }
}

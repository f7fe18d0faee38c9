package dev.granary.app.maintain.doctor;

import dev.granary.app.host.LocalFileStamp;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.BlobStat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How finely the store stamps files: a content whose stamp may hide a change is hashed again instead of being recognised.
 * Writes a file over and over, until it has seen enough stamps or some time has passed.
 */
final class TimeStampCheck implements Check {

    private static final int ENOUGH = 6;
    private static final Duration LONGEST_FINE = Duration.ofMillis(150);
    private static final Duration FINE_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_COARSE = Duration.ofMillis(2200);
    private static final Duration COARSE_PAUSE = Duration.ofMillis(20);
    private static final int DIGITS_OF_NANOS = 9;

    private final Scratch scratch;
    private final Clock clock;
    private final Pause pause;
    private final TreeMap<Instant, Instant> firstSeen = new TreeMap<>();
    private Duration longestSame = Duration.ZERO;

    TimeStampCheck(Scratch scratch, Clock clock, Pause pause) {
        this.scratch = scratch;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Answer look() {
        collect(ENOUGH, LONGEST_FINE, FINE_PAUSE);
        if (digits() > 0) {
            return answer("have %d digits after the second".formatted(digits()), LocalFileStamp.FINE_TICK);
        }
        collect(2, LONGEST_COARSE, COARSE_PAUSE);
        return answer("are whole seconds", LocalFileStamp.COARSE_TICK);
    }

    /** Counts the pauses too, for a clock that stands still. */
    private void collect(int enough, Duration longest, Duration between) {
        Instant end = clock.instant().plus(longest);
        long looks = longest.dividedBy(between);
        for (long i = 0;
                i < looks && firstSeen.size() < enough && clock.instant().isBefore(end);
                i++) {
            if (!isNew()) {
                pause.of(between);
            }
        }
    }

    /** Whether a file that is written now has another stamp than those before. */
    private boolean isNew() {
        StorePath file = scratch.child("stamped");
        Instant before = clock.instant();
        scratch.replace(file, new byte[] {1});
        Instant after = clock.instant();
        Instant stamp =
                scratch.store().blobs().stat(file).map(BlobStat::lastModified).orElse(Instant.EPOCH);
        Optional<Instant> first = Optional.ofNullable(firstSeen.putIfAbsent(stamp, after));
        first.map(seen -> Duration.between(seen, before))
                .filter(same -> same.compareTo(longestSame) > 0)
                .ifPresent(same -> longestSame = same);
        return first.isEmpty();
    }

    /** How many digits after the second ever occur. */
    private int digits() {
        return firstSeen.keySet().stream()
                .mapToInt(Instant::getNano)
                .map(TimeStampCheck::digitsOf)
                .max()
                .orElse(0);
    }

    private static int digitsOf(int nanos) {
        int digits = nanos == 0 ? 0 : DIGITS_OF_NANOS;
        for (int rest = nanos; digits > 0 && rest % 10 == 0; rest /= 10) {
            digits--;
        }
        return digits;
    }

    private Optional<Duration> smallestStep() {
        return firstSeen.keySet().stream()
                .flatMap(stamp -> Optional.ofNullable(firstSeen.lowerKey(stamp)).stream()
                        .map(lower -> Duration.between(lower, stamp)))
                .min(Duration::compareTo);
    }

    /**
     * @param trusted for how long a recorder takes files for new that have such stamps
     */
    private Answer answer(String look, Duration trusted) {
        if (longestSame.compareTo(trusted) > 0) {
            return Answer.bad("Time stamps of files %s and stood still for %s: a file that is changed twice meanwhile"
                            .formatted(look, text(longestSame))
                    + " may be taken for unchanged. Keep the store on another medium.");
        }
        String steps = smallestStep()
                .map(step -> " and advance in steps of at most " + text(step))
                .orElse("");
        String sentence = "Time stamps of files %s%s: a content is hashed again that was changed less than %s before."
                .formatted(look, steps, text(trusted));
        return trusted.equals(LocalFileStamp.FINE_TICK) ? Answer.good(sentence) : Answer.note(sentence);
    }

    private static String text(Duration duration) {
        long millis = Math.round(duration.toNanos() / 1e6);
        return millis >= 1000 && millis % 1000 == 0 ? millis / 1000 + " s" : Math.max(1, millis) + " ms";
    }
}

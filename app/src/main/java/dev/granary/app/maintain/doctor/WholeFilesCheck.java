package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.StorePath;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Whoever reads while others write finds files whole or not at all. */
final class WholeFilesCheck implements Check {

    private static final int ROUNDS = 20;
    private static final Duration LONGEST = Duration.ofMillis(150);
    private static final byte[] LARGE = filled(32 << 10, 'l');
    private static final byte[] SMALL = filled(8 << 10, 's');

    private final Scratch scratch;
    private final Clock clock;

    WholeFilesCheck(Scratch scratch, Clock clock) {
        this.scratch = scratch;
        this.clock = clock;
    }

    private static byte[] filled(int size, char with) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    /** Whether these are the bytes of one of the contents, all of them. */
    static boolean isWhole(byte[] bytes) {
        return Arrays.equals(bytes, LARGE) || Arrays.equals(bytes, SMALL);
    }

    @Override
    public Answer look() {
        StorePath folder = scratch.child("whole");
        RacingReader reader = RacingReader.start(scratch);
        try {
            race(reader, folder);
        } finally {
            reader.stop();
            scratch.store().folders().delete(folder);
        }
        Optional<String> seen = reader.problem();
        return seen.map(problem -> Answer.bad("While a file was being written, a reader " + problem
                        + ": pipelines may be loaded damaged. Keep the store on another medium."))
                .orElseGet(() -> Answer.good("Who reads while others write finds files whole or not at all."));
    }

    private void race(RacingReader reader, StorePath folder) {
        StorePath again = folder.child("again");
        Instant end = clock.instant().plus(LONGEST);
        for (int i = 0;
                i < ROUNDS && reader.problem().isEmpty() && clock.instant().isBefore(end);
                i++) {
            StorePath once = folder.child("once-" + i);
            reader.lookAt(once);
            scratch.publish(once, LARGE);
            reader.lookAt(again);
            scratch.replace(again, i % 2 == 0 ? LARGE : SMALL);
        }
    }
}

package dev.granary.app.maintain.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.RecordedStore;
import dev.granary.app.host.Sha256;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Stamps of a disk while time passes only when the check pauses, and a little with each file that is written. */
class TimeStampCheckTest {

    private static final Instant START = Instant.parse("2024-10-14T10:30:00.700Z");

    private Instant now = START;
    private Duration writing = Duration.ofNanos(100);

    private Answer look(UnaryOperator<Instant> stamps) {
        InstantSource source = () -> now;
        return look(stamps, source.withZone(ZoneOffset.UTC));
    }

    private Answer look(UnaryOperator<Instant> stamps, Clock clock) {
        InMemoryDisk disk = new InMemoryDisk(() -> {
            now = now.plus(writing);
            return stamps.apply(now);
        });
        Scratch scratch = new Scratch(new InMemoryStore(disk), new Sha256(), "test");
        return new TimeStampCheck(scratch, clock, duration -> now = now.plus(duration)).look();
    }

    private Duration taken() {
        return Duration.between(START, now);
    }

    private static UnaryOperator<Instant> inStepsOf(long millis) {
        return time -> Instant.ofEpochMilli(time.toEpochMilli() / millis * millis);
    }

    @Test
    void fineStampsAreGood() {
        assertThat(look(inStepsOf(4)))
                .isEqualTo(Answer.good("Time stamps of files have 3 digits after the second and advance in steps of"
                        + " at most 4 ms: a content is hashed again that was changed less than 50 ms before."));
        assertThat(taken()).isLessThan(Duration.ofMillis(50));
    }

    @Test
    void stampsOfHundredthsAreGood() {
        assertThat(look(inStepsOf(10)).sentence())
                .startsWith(
                        "Time stamps of files have 2 digits after the second and advance in steps of at most 10 ms: ");
    }

    @Test
    void aStoreThatIsSlowToWriteMayStampFinely() {
        writing = Duration.ofMillis(70);
        assertThat(look(inStepsOf(1)))
                .isEqualTo(Answer.good("Time stamps of files have 2 digits after the second and advance in steps of"
                        + " at most 70 ms: a content is hashed again that was changed less than 50 ms before."));
        assertThat(taken()).isLessThan(Duration.ofMillis(300));
    }

    @Test
    void wholeSecondsAreNoted() {
        assertThat(look(inStepsOf(1000)))
                .isEqualTo(Answer.note("Time stamps of files are whole seconds and advance in steps of at most 1 s:"
                        + " a content is hashed again that was changed less than 2 s before."));
    }

    @Test
    void everySecondOneIsToldFromEveryOne() {
        assertThat(look(inStepsOf(2000)).sentence())
                .startsWith("Time stamps of files are whole seconds and advance in steps of at most 2 s: ");
        assertThat(taken()).isLessThan(Duration.ofMillis(2400));
    }

    @Test
    void stampsThatAreCoarserThanRecordersTrustAreBad() {
        assertThat(look(inStepsOf(70)))
                .isEqualTo(Answer.bad("Time stamps of files have 2 digits after the second and stood still for 69 ms:"
                        + " a file that is changed twice meanwhile may be taken for unchanged."
                        + " Keep the store on another medium."));
    }

    @Test
    void stampsThatStandStillAreBad() {
        assertThat(look(time -> Instant.EPOCH).sentence())
                .matches(
                        "Time stamps of files are whole seconds and stood still for 2[0-9]{3} ms: a file that is changed"
                                + " twice meanwhile may be taken for unchanged\\. Keep the store on another medium\\.");
        assertThat(taken()).isLessThan(Duration.ofMillis(2500));
    }

    @Test
    void aClockThatStandsStillEndsTheCheck() {
        assertThat(look(time -> Instant.EPOCH, RecordedStore.CLOCK))
                .isEqualTo(
                        Answer.note(
                                "Time stamps of files are whole seconds: a content is hashed again that was changed less than 2 s before."));
        assertThat(taken()).isLessThan(Duration.ofMillis(2500));
    }
}

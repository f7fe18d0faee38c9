package dev.granary.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.host.Surroundings;
import dev.granary.app.query.RunSummary;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.it.process.Finished;
import dev.granary.ports.spi.Durability;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clocks that are wrong, go backwards, or pass midnight between two looks. */
class OddClockIT {

    /** Tells these times one after the other, and then the last again. */
    private static final class Jumping extends Clock {

        private final Deque<Instant> times;
        private final ZoneId zone;

        Jumping(ZoneId zone, List<Instant> times) {
            this.zone = zone;
            this.times = new ArrayDeque<>(times);
        }

        @Override
        public synchronized Instant instant() {
            return times.size() > 1 ? times.removeFirst() : times.getFirst();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Jumping(other, List.copyOf(times));
        }
    }

    @TempDir
    Path temporary;

    private Path store() {
        return temporary.resolve("results");
    }

    private String record(Clock clock, String name) {
        try (Granary granary = Granary.at(store())
                        .durability(Durability.NONE)
                        .surroundings(Surroundings.untold())
                        .clock(clock)
                        .open();
                RunRecording run = granary.run(name);
                PipelineRecording pipeline = run.start(TwoPipelines.definition("one"))) {
            pipeline.artifact("Model", TwoPipelines.LINK, Content.of(TwoPipelines.model(name)));
            pipeline.finish();
            return run.folder();
        }
    }

    private Finished granary(String... arguments) {
        return new TwoPipelines(store()).granary(arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, Z, 1970-01-01_run",
        "9999-12-31T23:59:59Z, Z, 9999-12-31_run",
        "2026-12-31T23:30:00Z, Europe/Paris, 2027-01-01_run",
        "2027-01-01T00:30:00Z, America/New_York, 2026-12-31_run",
        "2026-03-29T00:59:59Z, Europe/Paris, 2026-03-29_run",
        "2026-10-25T00:59:59Z, Europe/Paris, 2026-10-25_run"
    })
    void runOfAnyTimeIsRecordedAndRead(Instant time, ZoneId zone, String folder) {
        assertThat(record(Clock.fixed(time, zone), "run")).isEqualTo(folder);

        assertThat(granary("ls").outOfSuccess()).contains(folder, "1 finished");
        assertThat(granary("show", folder + "/one").outOfSuccess()).contains(folder);
    }

    @Test
    void clockThatGoesBackADayAtEachLookMakesNoNegativeTime() {
        Instant noon = Instant.parse("2026-03-02T12:00:00Z");
        List<Instant> backwards = IntStream.range(0, 20)
                .mapToObj(days -> noon.minus(Duration.ofDays(days)))
                .toList();
        Clock clock = new Jumping(ZoneOffset.UTC, backwards);

        String folder = record(clock, "run");

        assertThat(folder).isEqualTo("2026-03-02_run");
        Finished show = granary("show", folder + "/one");
        assertThat(show.outOfSuccess()).contains("finished in 0 ms");
    }

    @Test
    void dateOfARunIsTakenOnce() {
        Instant beforeMidnight = Instant.parse("2026-12-31T23:59:59.999Z");
        Clock clock = new Jumping(ZoneOffset.UTC, List.of(beforeMidnight, beforeMidnight.plusMillis(2)));

        assertThat(record(clock, "run")).isEqualTo("2026-12-31_run");

        assertThat(store()).isDirectoryNotContaining("glob:**2027*");
        assertThat(granary("ls", "2026-12-31_run").outOfSuccess()).contains("finished");
    }

    @Test
    void runsOfAllTimesAreListedByDateAndTheNewestIsFoundByItsName() {
        record(Clock.fixed(Instant.parse("2099-01-01T00:00:00Z"), ZoneOffset.UTC), "run");
        record(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), "run");
        record(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC), "run");

        try (Granary granary = Granary.open(store())) {
            assertThat(granary.runs())
                    .extracting(RunSummary::folder)
                    .containsExactly("2099-01-01_run", "2026-01-01_run", "1970-01-01_run");
            assertThat(granary.listing("run").folder()).isEqualTo("2099-01-01_run");
        }
    }
}

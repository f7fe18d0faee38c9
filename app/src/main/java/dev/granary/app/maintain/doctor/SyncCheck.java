package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.storage.StagedBlob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Files and folders can be forced to the medium, and how long that takes. */
final class SyncCheck implements Check {

    private static final int TIMES = 3;

    private final Scratch scratch;
    private final Durability durability;
    private final Clock clock;

    SyncCheck(Scratch scratch, Durability durability, Clock clock) {
        this.scratch = scratch;
        this.durability = durability;
        this.clock = clock;
    }

    @Override
    public Answer look() {
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            took.add(force(Layout.artifact(scratch.place(), "synced-" + i)));
        }
        Collections.sort(took);
        long millis = took.get(TIMES / 2).toMillis();
        return switch (durability) {
            case COMMIT ->
                Answer.good(
                        "A file and its folders are forced to the medium in %s: what is finished survives a power cut."
                                .formatted(millis < 1 ? "less than 1 ms" : millis + " ms"));
            case NONE ->
                Answer.note("Nothing is forced to the medium, for durability is 'none':"
                        + " what is finished survives the end of the process, but perhaps no power cut.");
        };
    }

    private Duration force(StorePath file) {
        Instant start = clock.instant();
        try (StagedBlob blob = scratch.stage(new byte[] {1})) {
            blob.prepare(file);
            blob.publish(file);
        }
        scratch.store().sync(List.of(file, file.parent(), scratch.place()));
        return Duration.between(start, clock.instant());
    }
}

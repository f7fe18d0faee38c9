package dev.granary.it.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.maintain.verify.Finding;
import dev.granary.app.maintain.verify.RunVerification;
import dev.granary.app.maintain.verify.VerifyReport;
import dev.granary.app.record.IfPresent;
import dev.granary.it.child.RecordsMany;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.process.Dialogue;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking a run over beside processes that record into it: nothing is wrong, and nothing is said to be. */
@OnOneJdk
class VerifyRaceIT {

    private static final int PROCESSES = 3;
    private static final Duration LONG = Duration.ofSeconds(6);

    @TempDir
    Path temporary;

    @Test
    void nothingIsSaidToBeWrongBesidePeopleWhoRecord() throws IOException {
        Path store = temporary.resolve("store");
        Path data = RecordsOne.writeData(temporary);
        RecordsOne.record(store, data, Durability.NONE, IfPresent.REFUSE);
        List<Dialogue> recorders = new ArrayList<>();
        AtomicBoolean isOver = new AtomicBoolean();
        List<Finding> findings = new ArrayList<>();
        int looks = 0;
        int pipelines = 0;
        try {
            for (int i = 0; i < PROCESSES; i++) {
                recorders.add(Dialogue.start(
                        temporary, Programs.java(RecordsMany.class, store, "racer" + i, Durability.NONE)));
            }
            recorders.forEach(recorder -> recorder.say("go"));
            CompletableFuture<Void> replacing = CompletableFuture.runAsync(() -> {
                while (!isOver.get()) {
                    RecordsOne.record(store, data, Durability.NONE, IfPresent.REPLACE);
                }
            });
            recorders.forEach(recorder -> assertThat(recorder.hear()).isNotEmpty());
            long end = System.nanoTime() + LONG.toNanos();
            try (Granary granary = Granary.open(store)) {
                while (System.nanoTime() < end) {
                    VerifyReport report = granary.verify(
                            RecordsOne.RUN, looks % 2 == 0 ? Depth.FULL : Depth.QUICK, ReadProgress.none());
                    report.runs().stream().map(RunVerification::findings).forEach(findings::addAll);
                    pipelines = report.runs().get(0).pipelines();
                    looks++;
                }
            }
            isOver.set(true);
            replacing.join();
        } finally {
            isOver.set(true);
            recorders.forEach(Dialogue::close);
        }

        assertThat(findings).isEmpty();
        assertThat(looks).isGreaterThan(1);
        assertThat(pipelines).isGreaterThan(PROCESSES);
    }
}

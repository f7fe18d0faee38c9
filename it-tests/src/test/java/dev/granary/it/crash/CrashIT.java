package dev.granary.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.child.RecordsMany;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Dialogue;
import dev.granary.it.process.Finished;
import dev.granary.it.process.Programs;
import dev.granary.it.process.Strace;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that die while they record: wherever that is, nothing wrong is left under a name that anybody reads, and the
 * next recording puts everything in order.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the adapter is for POSIX systems")
class CrashIT {

    private static final String MOVES = "rename,renameat,renameat2,unlink,unlinkat,rmdir";

    private static final int KILLS = 30;
    private static final Duration LONGEST_LIFE = Duration.ofMillis(15);

    @TempDir
    Path temporary;

    @Test
    void killedAtAnySystemCallItLeavesNothingWrong() throws IOException {
        Strace.require();
        Path data = RecordsOne.writeData(temporary);
        List<Point> all = points(data, IfPresent.REFUSE, Point.CALLS);
        List<Point> points = Point.some(all);
        AtomicInteger killed = new AtomicInteger();

        points.parallelStream().forEach(point -> {
            Path store = temporary.resolve(point.call() + "-" + point.nth());
            Finished child = Strace.kill(temporary, point.call(), point.nth(), command(store, data, IfPresent.REFUSE));
            killed.addAndGet(child.exitCode() == 0 ? 0 : 1);

            assertLeftAsItMayBe(store, child.out().contains(RecordsOne.FINISHED), point);
            assertNextRecordingSucceeds(store, data, point);
        });

        assertThat(all).hasSizeGreaterThan(60);
        assertThat(killed).hasValueGreaterThan(points.size() * 8 / 10);
    }

    @Test
    void killedWhileItReplacesItLeavesTheOldOrTheNewOne() throws IOException {
        Strace.require();
        Path data = RecordsOne.writeData(temporary);

        Point.some(points(data, IfPresent.REPLACE, MOVES)).parallelStream().forEach(point -> {
            Path store = temporary.resolve(point.call() + "-" + point.nth());
            RecordsOne.record(store, data, Durability.NONE, IfPresent.REFUSE);
            Strace.kill(temporary, point.call(), point.nth(), command(store, data, IfPresent.REPLACE));

            new RunOnDisk(store.resolve(RecordsOne.RUN)).assertNothingIsWrong();
            openAndCloseTheRun(store);

            RunOnDisk.onlyIn(store).assertSound();
            assertComplete(store, only(store).orElseThrow(), point);
        });
    }

    @Test
    void killedAtAnyTimeItKeepsWhatItSaidIsFinished() throws IOException {
        Random random = new Random(20261121);
        Path store = temporary.resolve("store");
        List<String> finished = new ArrayList<>();
        Dialogue next = recordsMany(store, 0);
        for (int i = 0; i < KILLS; i++) {
            Dialogue recorder = next;
            next = recordsMany(store, i + 1);
            recorder.say("go");
            for (int j = random.nextInt(3); j >= 0; j--) {
                finished.add(recorder.hear());
            }
            LockSupport.parkNanos(random.nextInt((int) LONGEST_LIFE.toNanos()));
            finished.addAll(recorder.kill());
            recorder.close();

            RunOnDisk.onlyIn(store).assertNothingIsWrong();
            assertThat(finishedIn(store)).containsAll(finished);
        }
        next.close();

        RecordsOne.record(store, RecordsOne.writeData(temporary), Durability.NONE, IfPresent.REFUSE);

        RunOnDisk run = RunOnDisk.onlyIn(store);
        run.assertSound();
        assertThat(finished).hasSizeGreaterThan(KILLS);
        Programs.shell(run.cache(), "sha256sum --quiet -c SHA256SUMS").outOfSuccess();
    }

    /** The calls that change something in the store, from a recording that nobody kills. */
    private List<Point> points(Path data, IfPresent ifPresent, String calls) {
        Path store = temporary.resolve("watched");
        if (ifPresent == IfPresent.REPLACE) {
            RecordsOne.record(store, data, Durability.NONE, IfPresent.REFUSE);
        }
        return Point.all(store, temporary, calls, command(store, data, ifPresent));
    }

    private static List<String> command(Path store, Path data, IfPresent ifPresent) {
        return Programs.java(RecordsOne.class, store, data, Durability.COMMIT, ifPresent);
    }

    private static void assertLeftAsItMayBe(Path store, boolean saidFinished, Point point) {
        Optional<PipelineRecord> record = only(store);
        if (Files.exists(store.resolve(RecordsOne.RUN))) {
            new RunOnDisk(store.resolve(RecordsOne.RUN)).assertNothingIsWrong();
        }
        record.ifPresent(it -> {
            assertThat(it.problems()).as("%s", point).isEmpty();
            assertThat(it.status()).as("%s", point).isIn(Status.INTERRUPTED, Status.FINISHED);
        });
        Optional<PipelineRecord> finished = record.filter(it -> it.status() == Status.FINISHED);
        assertThat(finished.isPresent() || !saidFinished)
                .as("%s: what was said to be finished is", point)
                .isTrue();
        finished.ifPresent(it -> assertComplete(store, it, point));
    }

    private static void assertNextRecordingSucceeds(Path store, Path data, Point point) {
        RecordsOne.record(store, data, Durability.NONE, IfPresent.REPLACE);

        RunOnDisk run = RunOnDisk.onlyIn(store);
        run.assertSound();
        assertThat(run.contents()).as("%s", point).hasSize(2);
        assertThat(run.pipelines()).as("%s", point).hasSize(1);
        assertComplete(store, only(store).orElseThrow(), point);
        Programs.shell(run.cache(), "sha256sum --quiet -c SHA256SUMS").outOfSuccess();
    }

    private static void assertComplete(Path store, PipelineRecord record, Point point) {
        Path folder = store.resolve(RecordsOne.RUN).resolve(record.folder());
        assertThat(record.status()).as("%s", point).isEqualTo(Status.FINISHED);
        assertThat(folder.resolve("binaries/model_0.bin")).as("%s", point).hasBinaryContent(RecordsOne.MODEL);
        assertThat(folder.resolve("inputs/data.csv")).as("%s", point).hasBinaryContent(RecordsOne.DATA);
        assertThat(folder.resolve("outputs/chart.txt")).as("%s", point).hasBinaryContent(RecordsOne.CHART);
        assertThat(folder.resolve("predictions/test.csv")).as("%s", point).hasBinaryContent(RecordsOne.PREDICTION);
        assertThat(folder.resolve("scores.yaml")).as("%s", point).hasContent("test:\n  rmse: 0.5");
        try (Granary granary = Granary.open(store)) {
            granary.pipeline(RecordsOne.RUN, RecordsOne.PIPELINE).verify();
        }
    }

    /** The only pipeline as readers see it; empty if there is none yet. */
    private static Optional<PipelineRecord> only(Path store) {
        if (Files.notExists(store.resolve(RecordsOne.RUN))) {
            return Optional.empty();
        }
        try (Granary granary = Granary.open(store)) {
            List<PipelineRecord> records = granary.pipelines(RecordsOne.RUN);
            assertThat(records).hasSizeLessThan(2);
            return records.stream().findFirst();
        }
    }

    private static void openAndCloseTheRun(Path store) {
        try (Granary granary = Granary.open(store);
                RunRecording run = granary.run(RecordsOne.RUN)) {
            assertThat(run.folder()).isEqualTo(RecordsOne.RUN);
        }
    }

    private static List<String> finishedIn(Path store) {
        try (Granary granary = Granary.open(store)) {
            List<PipelineRecord> records = granary.pipelines(RecordsOne.RUN);
            assertThat(records).allSatisfy(record -> {
                assertThat(record.problems()).isEmpty();
                assertThat(record.status()).isIn(Status.FINISHED, Status.INTERRUPTED);
            });
            return records.stream()
                    .filter(record -> record.status() == Status.FINISHED)
                    .map(PipelineRecord::name)
                    .toList();
        }
    }

    private Dialogue recordsMany(Path store, int number) {
        return Dialogue.start(temporary, Programs.java(RecordsMany.class, store, "from-" + number, Durability.NONE));
    }
}

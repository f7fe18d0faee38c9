package dev.granary.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.record.IfPresent;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.it.process.Strace;
import dev.granary.it.process.Trace.Call;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A disk on which a system call fails while somebody records: whichever it is, the recording says so in a sentence and
 * leaves nothing wrong, and the next one puts everything in order.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the adapter is for POSIX systems")
@OnOneJdk
class FailingCallsIT {

    private static final String FAILURE =
            "(?s).*dev\\.granary\\.ports\\.failure\\.\\w+Failure: Cannot [^\\n]*%s[^\\n]*%s[^\\n]*\\..*";

    @TempDir
    Path temporary;

    private Path data;

    @BeforeEach
    void writeData() throws IOException {
        Strace.require();
        data = RecordsOne.writeData(temporary);
    }

    @ParameterizedTest
    @CsvSource({
        "write, EIO, Input/output error",
        "mkdir, ENOSPC, no space left on the device",
        "'link,rename', EIO, Input/output error"
    })
    void whateverFailsIsToldAndLeavesNothingWrong(String call, String error, String reason) {
        List<Point> points = Point.some(Point.all(watched(), temporary, call, command(watched())));
        AtomicInteger failed = new AtomicInteger();

        points.parallelStream().forEach(point -> {
            Path store = store(point);
            Finished child = fail(store, point, error);

            assertToldOrFinished(child, reason, point);
            failed.addAndGet(child.exitCode());
            assertLeftAsItMayBe(store, child.out().contains(RecordsOne.FINISHED), point);
            assertNextRecordingSucceeds(store, point);
        });

        assertThat(failed).hasPositiveValue();
    }

    @Test
    void whatCannotBeForcedToTheDiskIsNeverSaidToBeFinished() {
        List<Point> points = Point.all(watched(), temporary, "fsync", command(watched()));

        points.parallelStream().forEach(point -> {
            Path store = store(point);
            Finished child = fail(store, point, "EIO");

            assertThat(failedCalls(point).isEmpty())
                    .as("%s: it is finished if nothing failed: %s", point, child)
                    .isEqualTo(child.out().contains(RecordsOne.FINISHED));
            assertToldOrFinished(child, "Input/output error", point);
            assertLeftAsItMayBe(store, false, point);
            assertNextRecordingSucceeds(store, point);
        });

        assertThat(points).hasSizeGreaterThan(5);
    }

    /** The first only tries whether links can be made. */
    @Test
    void linkThatCannotBeMadeFailsThePipeline() {
        Path store = temporary.resolve("store");
        Point second = new Point("symlink", 2);

        Finished child = fail(store, second, "EIO");

        assertThat(child.exitCode()).isOne();
        assertToldOrFinished(child, "Input/output error", second);
        assertLeftAsItMayBe(store, false, second);
        assertNextRecordingSucceeds(store, second);
    }

    /** A file whose bytes were lost may be forced without an error the second time. */
    @Test
    void fileThatCouldNotBeForcedIsNotForcedAgain() {
        Path store = temporary.resolve("store");
        Point all = new Point("fsync", 1);

        Finished.run(temporary, Map.of(), Strace.injecting(log(all), "fsync:error=EIO", List.of(), command(store)));

        assertThat(failedCalls(all)).isNotEmpty();
        assertThat(failedCalls(all).stream().map(Call::file)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"link, EPERM", "link, EMLINK", "symlink, EPERM"})
    void whatAFileSystemCannotDoIsDoneWithout(String call, String error) {
        Path store = temporary.resolve("store");
        Point always = new Point(call, 1);

        Finished child = Finished.run(
                temporary,
                Map.of(),
                Strace.injecting(log(always), call + ":error=" + error, List.of(), command(store)));

        assertThat(child.outOfSuccess()).contains(RecordsOne.FINISHED);
        assertThat(failedCalls(always)).isNotEmpty();
        assertComplete(store, always);
        RunOnDisk.onlyIn(store).assertSound();
    }

    /** Where nothing fails. */
    private Path watched() {
        return temporary.resolve("watched");
    }

    private List<String> command(Path store) {
        return Programs.java(RecordsOne.class, store, data, Durability.COMMIT, IfPresent.REFUSE);
    }

    private Path store(Point point) {
        return temporary.resolve(point.call() + "-" + point.nth());
    }

    private Path log(Point point) {
        return temporary.resolve(point.call() + "-" + point.nth() + ".log");
    }

    private Finished fail(Path store, Point point, String error) {
        String injection = "%s:error=%s:when=%d".formatted(point.call(), error, point.nth());
        return Finished.run(temporary, Map.of(), Strace.injecting(log(point), injection, List.of(), command(store)));
    }

    private List<Call> failedCalls(Point point) {
        return Strace.written(log(point)).stream().filter(Call::isInjected).toList();
    }

    /** The folder above the store is named where the store's own name could not be forced. */
    private void assertToldOrFinished(Finished child, String reason, Point point) {
        assertThat(child.out() + child.err())
                .as("%s", point)
                .matches("(?s)" + RecordsOne.FINISHED.replaceAll("[()]", ".") + "\\s*|"
                        + FAILURE.formatted(temporary, reason));
    }

    private static void assertLeftAsItMayBe(Path store, boolean saidFinished, Point point) {
        if (Files.exists(store.resolve(RecordsOne.RUN))) {
            new RunOnDisk(store.resolve(RecordsOne.RUN)).assertNothingIsWrong();
            try (Granary granary = Granary.open(store)) {
                List<PipelineRecord> records = granary.pipelines(RecordsOne.RUN);
                assertThat(records).as("%s", point).hasSizeLessThan(2).allSatisfy(record -> {
                    assertThat(record.problems()).isEmpty();
                    assertThat(record.status() == Status.FINISHED || !saidFinished)
                            .as("%s: what was said to be finished is", point)
                            .isTrue();
                });
            }
        }
    }

    private void assertNextRecordingSucceeds(Path store, Point point) {
        RecordsOne.record(store, data, Durability.NONE, IfPresent.REPLACE);

        RunOnDisk run = RunOnDisk.onlyIn(store);
        run.assertSound();
        assertThat(run.contents()).as("%s", point).hasSize(2);
        assertThat(run.pipelines()).as("%s", point).hasSize(1);
        assertComplete(store, point);
    }

    private static void assertComplete(Path store, Point point) {
        try (Granary granary = Granary.open(store)) {
            granary.pipeline(RecordsOne.RUN, RecordsOne.PIPELINE).verify();
            assertThat(granary.pipelines(RecordsOne.RUN))
                    .as("%s", point)
                    .extracting(PipelineRecord::status)
                    .containsOnly(Status.FINISHED);
        }
    }
}

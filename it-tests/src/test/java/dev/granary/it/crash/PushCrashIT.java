package dev.granary.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.share.RunCopy;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.child.Pushes;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.it.process.Strace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Processes that die while they copy a run into another store: no pipeline there looks finished that is not, and copying
 * again completes it.
 */
@OnOneJdk
class PushCrashIT {

    @TempDir
    Path temporary;

    @ParameterizedTest
    @EnumSource(names = {"SYMLINK", "COPY"})
    void killedAtAnySystemCallItIsCompletedByTheNextOne(LinkChoice links) throws IOException {
        Strace.require();
        Path source = temporary.resolve("source");
        RecordsOne.record(source, RecordsOne.writeData(temporary), LinkChoice.SYMLINK);
        Path watched = temporary.resolve("watched");
        List<Point> all = Point.all(watched, temporary, Point.CALLS, command(source, watched, links));
        List<Point> points = Point.some(all);
        AtomicInteger killed = new AtomicInteger();

        points.parallelStream().forEach(point -> {
            Path store = temporary.resolve(point.call() + "-" + point.nth());
            Finished child = Strace.kill(temporary, point.call(), point.nth(), command(source, store, links));
            killed.addAndGet(child.exitCode() == 0 ? 0 : 1);

            assertLeftAsItMayBe(store, point);
            RunCopy again = Pushes.push(source, store, links);
            assertThat(again.problems()).as("%s", point).isEmpty();
            assertThat(again.copied() + again.alreadyThere()).as("%s", point).isOne();
            assertWhole(store, point);
            assertThat(Pushes.push(source, store, links).alreadyThere())
                    .as("%s", point)
                    .isOne();
        });

        assertThat(all).hasSizeGreaterThan(40);
        assertThat(killed).hasValueGreaterThan(points.size() * 8 / 10);
        assertWhole(source, new Point("none, in the source", 0));
    }

    private static List<String> command(Path source, Path store, LinkChoice links) {
        return Programs.java(Pushes.class, source, store, links);
    }

    private static void assertLeftAsItMayBe(Path store, Point point) {
        if (Files.exists(store.resolve(RecordsOne.RUN))) {
            new RunOnDisk(store.resolve(RecordsOne.RUN)).assertNothingIsWrong();
            try (Granary granary = Granary.open(store)) {
                for (PipelineRecord pipeline : granary.pipelines(RecordsOne.RUN)) {
                    assertThat(pipeline.status()).as("%s", point).isIn(Status.INTERRUPTED, Status.FINISHED);
                    if (pipeline.status() == Status.FINISHED) {
                        assertComplete(store, pipeline, point);
                    }
                }
            }
        }
    }

    private static void assertWhole(Path store, Point point) {
        RunOnDisk run = RunOnDisk.onlyIn(store);
        run.assertSound();
        assertThat(run.contents()).as("%s", point).hasSize(2);
        assertThat(run.pipelines()).as("%s", point).hasSize(1);
        Programs.shell(run.cache(), "sha256sum --quiet -c SHA256SUMS").outOfSuccess();
        try (Granary granary = Granary.at(store).notices(notice -> {}).open()) {
            granary.pipeline(RecordsOne.RUN, RecordsOne.PIPELINE).verify();
            assertComplete(store, granary.pipelines(RecordsOne.RUN).get(0), point);
        }
    }

    private static void assertComplete(Path store, PipelineRecord record, Point point) {
        Path folder = store.resolve(RecordsOne.RUN).resolve(record.folder());
        assertThat(record.status()).as("%s", point).isEqualTo(Status.FINISHED);
        assertThat(record.problems()).as("%s", point).isEmpty();
        assertThat(folder.resolve("binaries/model_0.bin")).as("%s", point).hasBinaryContent(RecordsOne.MODEL);
        assertThat(folder.resolve("inputs/data.csv")).as("%s", point).hasBinaryContent(RecordsOne.DATA);
        assertThat(folder.resolve("outputs/chart.txt")).as("%s", point).hasBinaryContent(RecordsOne.CHART);
        assertThat(folder.resolve("predictions/test.csv")).as("%s", point).hasBinaryContent(RecordsOne.PREDICTION);
        assertThat(folder.resolve("scores.yaml")).as("%s", point).hasContent("test:\n  rmse: 0.5");
    }
}

package dev.granary.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.query.StoredPipeline;
import dev.granary.app.record.RunRecording;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.child.Relinks;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.it.process.Strace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes that die while they relink: every link leads to its content all the time, and relinking again completes it. */
@OnOneJdk
class RelinkCrashIT {

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({"COPY, SYMLINK", "SYMLINK, COPY", "HARDLINK, SYMLINK", "SYMLINK, HARDLINK"})
    void killedAtAnySystemCallItLosesNothing(LinkChoice from, LinkChoice to) throws IOException {
        Strace.require();
        Path data = RecordsOne.writeData(temporary);
        Path watched = temporary.resolve("watched");
        RecordsOne.record(watched, data, from);
        List<Point> all = Point.all(watched, temporary, Point.CALLS, command(watched, to));
        List<Point> points = Point.some(all);
        AtomicInteger killed = new AtomicInteger();

        points.parallelStream().forEach(point -> {
            Path store = temporary.resolve(point.call() + "-" + point.nth());
            RecordsOne.record(store, data, from);
            Finished child = Strace.kill(temporary, point.call(), point.nth(), command(store, to));
            killed.addAndGet(child.exitCode() == 0 ? 0 : 1);

            assertReadable(store, point);
            assertThat(Relinks.relink(store, to).problems()).as("%s", point).isEmpty();
            assertReadable(store, point);
            assertThat(links(store)).as("%s", point).contains(to.kind().orElseThrow());
            assertTidyAfterTheNextRecording(store, point);
        });

        assertThat(all).hasSizeGreaterThan(15);
        assertThat(killed).hasValueGreaterThan(points.size() * 8 / 10);
    }

    private static List<String> command(Path store, LinkChoice links) {
        return Programs.java(Relinks.class, store, links);
    }

    /** By our own means, and by following the links as any program does. */
    private static void assertReadable(Path store, Point point) {
        try (Granary granary = Granary.at(store).notices(notice -> {}).open()) {
            StoredPipeline pipeline = granary.pipeline(RecordsOne.RUN, RecordsOne.PIPELINE);
            pipeline.verify();
            Path folder =
                    store.resolve(RecordsOne.RUN).resolve(pipeline.record().folder());
            assertThat(folder.resolve("binaries/model_0.bin")).as("%s", point).hasBinaryContent(RecordsOne.MODEL);
            assertThat(folder.resolve("inputs/data.csv")).as("%s", point).hasBinaryContent(RecordsOne.DATA);
        }
    }

    private static Optional<LinkKind> links(Path store) {
        try (Granary granary = Granary.open(store)) {
            return granary.pipeline(RecordsOne.RUN, RecordsOne.PIPELINE)
                    .record()
                    .metadata()
                    .flatMap(metadata -> metadata.links())
                    .map(Linking::kind);
        }
    }

    private static void assertTidyAfterTheNextRecording(Path store, Point point) {
        try (Granary granary = Granary.open(store);
                RunRecording run = granary.run(RecordsOne.RUN)) {
            assertThat(run.folder()).isEqualTo(RecordsOne.RUN);
        }
        Path cache = store.resolve(RecordsOne.RUN).resolve(".artifacts");
        assertThat(cache.resolve(".tmp")).as("%s", point).doesNotExist();
        assertThat(cache.resolve(".bad")).as("%s", point).doesNotExist();
    }
}

package dev.granary.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.host.Surroundings;
import dev.granary.app.maintain.clean.CleanOptions.Effect;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.it.child.Cleans;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.child.Removes;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.it.process.Strace;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that die while they clean or remove: what stays is whole, and cleaning takes what is left over. */
@OnOneJdk
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the adapter is for POSIX systems")
class CleanCrashIT {

    private static final String KEPT = "kept";
    private static final String OTHER = "other";

    @TempDir
    Path temporary;

    @Test
    void killedWhileItCleansItLosesNothing() throws IOException {
        Strace.require();
        Path watched = prepared("watched");
        List<Point> all = Point.all(watched, temporary, Point.CALLS, cleaning(watched));
        List<Point> points = Point.some(all);
        AtomicInteger killed = new AtomicInteger();

        points.parallelStream().forEach(point -> {
            Path store = prepared(point.call() + "-" + point.nth());
            Finished child = Strace.kill(temporary, point.call(), point.nth(), cleaning(store));
            killed.addAndGet(child.exitCode() == 0 ? 0 : 1);

            assertWhole(store, List.of(KEPT, OTHER), point);
            assertThat(Cleans.clean(store, Effect.DELETE).allProblems())
                    .as("%s", point)
                    .isEmpty();
            assertSoundAndWithout(store, 3, point);
            assertWhole(store, List.of(KEPT, OTHER), point);
        });

        assertThat(all).hasSizeGreaterThan(12);
        assertThat(killed).hasValueGreaterThan(points.size() * 8 / 10);
    }

    @Test
    void killedWhileItRemovesItLosesNothingElse() throws IOException {
        Strace.require();
        Path watched = prepared("watched");
        List<Point> all = Point.all(watched, temporary, Point.CALLS, removing(watched));
        List<Point> points = Point.some(all);
        AtomicInteger killed = new AtomicInteger();

        points.parallelStream().forEach(point -> {
            Path store = prepared(point.call() + "-" + point.nth());
            Finished child = Strace.kill(temporary, point.call(), point.nth(), removing(store));
            killed.addAndGet(child.exitCode() == 0 ? 0 : 1);

            assertWhole(store, List.of(KEPT), point);
            boolean isThere = names(store).contains(OTHER);
            assertThat(Cleans.clean(store, Effect.DELETE).allProblems())
                    .as("%s", point)
                    .isEmpty();
            assertSoundAndWithout(store, isThere ? 3 : 2, point);
            assertWhole(store, isThere ? List.of(KEPT, OTHER) : List.of(KEPT), point);
        });

        assertThat(all).hasSizeGreaterThan(12);
        assertThat(killed).hasValueGreaterThan(points.size() * 8 / 10);
    }

    private static List<String> cleaning(Path store) {
        return Programs.java(Cleans.class, store, Effect.DELETE);
    }

    private static List<String> removing(Path store) {
        return Programs.java(Removes.class, store, RecordsOne.RUN + "/" + OTHER);
    }

    /** Two pipelines that share a content, and contents that nobody refers to. */
    private Path prepared(String name) {
        Path store = temporary.resolve(name);
        try (Granary granary = Granary.at(store)
                        .durability(Durability.NONE)
                        .surroundings(Surroundings.untold())
                        .open();
                RunRecording run = granary.run(RecordsOne.RUN)) {
            record(run, KEPT, "of kept", "shared");
            record(run, OTHER, "of other", "shared");
            Path orphans = store.resolve(RecordsOne.RUN).resolve(record(run, "orphans", "orphan", "second orphan"));
            try (Stream<Path> all = Files.walk(orphans)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return store;
    }

    private static String record(RunRecording run, String name, String... contents) {
        Definition definition = Definition.of(Name.of("data"), Name.of(name), List.of(StepDefinition.of("Model")));
        try (PipelineRecording pipeline = run.start(definition)) {
            for (String content : contents) {
                pipeline.artifact("Model", content + ".bin", Content.of(content.getBytes(StandardCharsets.UTF_8)));
            }
            pipeline.output("chart.txt", Content.of(RecordsOne.CHART));
            pipeline.finish();
            return pipeline.folder();
        }
    }

    private static List<String> names(Path store) {
        try (Granary granary = Granary.open(store)) {
            return granary.pipelines(RecordsOne.RUN).stream()
                    .map(PipelineRecord::name)
                    .toList();
        }
    }

    private static void assertWhole(Path store, List<String> pipelines, Point point) {
        new RunOnDisk(store.resolve(RecordsOne.RUN)).assertNothingIsWrong();
        try (Granary granary = Granary.at(store)
                .notices(notice -> {
                    throw new AssertionError(point + ": had to be mended: " + notice);
                })
                .open()) {
            for (String pipeline : pipelines) {
                granary.pipeline(RecordsOne.RUN, pipeline).verify();
                assertThat(granary.details(RecordsOne.RUN, pipeline).problems())
                        .as("%s", point)
                        .isEmpty();
            }
        }
    }

    private static void assertSoundAndWithout(Path store, int contents, Point point) {
        RunOnDisk run = new RunOnDisk(store.resolve(RecordsOne.RUN));
        run.assertSound();
        assertThat(run.contents()).as("%s", point).hasSize(contents);
    }
}

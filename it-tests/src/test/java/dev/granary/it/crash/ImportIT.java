package dev.granary.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.share.imports.ImportReport;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.child.Imports;
import dev.granary.it.child.ImportsWithoutFiles;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.fault.Limited;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.it.process.Strace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Imports by processes: through a pipe, killed, with few files and little memory. */
@OnOneJdk
class ImportIT {

    private static final long LARGE_BYTES = 190L << 20;

    @TempDir
    Path temporary;

    private Path file;

    @BeforeEach
    void pack() throws IOException {
        Path source = temporary.resolve("source");
        RecordsOne.record(source, RecordsOne.writeData(temporary), LinkChoice.SYMLINK);
        file = Packing.zip(source.resolve(RecordsOne.RUN), temporary.resolve("run.zip"));
    }

    private static void assertWhole(Path store, Object when) {
        RunOnDisk run = RunOnDisk.onlyIn(store);
        run.assertSound();
        assertThat(run.contents()).as("%s", when).hasSize(2);
        assertThat(run.pipelines()).as("%s", when).hasSize(1);
        try (Granary granary = Granary.open(store)) {
            granary.pipeline(RecordsOne.RUN, RecordsOne.PIPELINE).verify();
            PipelineRecord record = granary.pipelines(RecordsOne.RUN).get(0);
            Path folder = store.resolve(RecordsOne.RUN).resolve(record.folder());
            assertThat(record.status()).as("%s", when).isEqualTo(Status.FINISHED);
            assertThat(folder.resolve("outputs/chart.txt")).as("%s", when).hasBinaryContent(RecordsOne.CHART);
            assertThat(folder.resolve("predictions/test.csv")).as("%s", when).hasBinaryContent(RecordsOne.PREDICTION);
        }
    }

    @Test
    void whatIsPipedInIsImported() {
        String granary = String.join(" ", Programs.granaryCommand("--store", "results", "import", "-"));

        Finished imported = Programs.shell(temporary, "cat run.zip | " + granary);
        Finished again = Programs.shell(temporary, "cat run.zip | " + granary);
        Finished cut = Programs.shell(temporary, "head -c 1000 run.zip | " + granary.replace("results", "none"));

        assertThat(imported.outOfSuccess())
                .isEqualTo("Imported 1 pipeline into 2026-01-01_run of results: 2 contents and 2 files, 49 B.\n");
        assertThat(again.outOfSuccess())
                .isEqualTo("Already there, nothing changed: 1 pipeline of what was piped in.\n");
        assertThat(cut.exitCode()).isOne();
        assertThat(cut.err()).startsWith("granary: Cannot ").hasLineCount(1);
        assertThat(temporary.resolve("none")).doesNotExist();
        assertWhole(temporary.resolve("results"), "piped in");
    }

    @Test
    void killedAtAnySystemCallItIsCompletedByTheNextOne() throws IOException {
        Strace.require();
        Path watched = temporary.resolve("watched");
        List<Point> all = Point.all(watched, temporary, Point.CALLS, Programs.java(Imports.class, watched, file));
        List<Point> points = Point.some(all);
        AtomicInteger killed = new AtomicInteger();

        points.parallelStream().forEach(point -> {
            Path store = temporary.resolve(point.call() + "-" + point.nth());
            Finished child =
                    Strace.kill(temporary, point.call(), point.nth(), Programs.java(Imports.class, store, file));
            killed.addAndGet(child.exitCode() == 0 ? 0 : 1);

            if (Files.exists(store.resolve(RecordsOne.RUN))) {
                new RunOnDisk(store.resolve(RecordsOne.RUN)).assertNothingIsWrong();
            }
            ImportReport again = Imports.take(store, file);
            assertThat(again.problems()).as("%s", point).isEmpty();
            assertWhole(store, point);
            assertThat(Imports.take(store, file).isAlreadyThere())
                    .as("%s", point)
                    .isTrue();
        });

        assertThat(all).hasSizeGreaterThan(30);
        assertThat(killed).hasValueGreaterThan(points.size() * 8 / 10);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "it counts the files in /proc")
    void whoCanOpenNoFurtherFileIsToldAndLeaksNone() {
        Path store = temporary.resolve("results");
        Path other = temporary.resolve("2026-02-02_other");
        Programs.shell(temporary, "cp -a source/%s %s".formatted(RecordsOne.RUN, other))
                .outOfSuccess();
        Path second = Packing.zip(other, temporary.resolve("second.zip"));

        Finished finished = Finished.run(
                temporary,
                Map.of(),
                Limited.by("-n 200", Programs.java(ImportsWithoutFiles.class, store, file, second)));

        List<String> said = finished.outOfSuccess().lines().toList();
        assertThat(said).hasSize(6);
        assertThat(said.get(0)).isEqualTo("done");
        assertThat(said.get(1)).contains("Too many open files");
        assertThat(said.subList(2, 4))
                .allSatisfy(failure -> assertThat(failure).startsWith("Cannot ").contains("Too many open files"));
        assertThat(said.get(4)).isEqualTo("done");
        assertThat(said.get(5)).isEqualTo("0");
    }

    @Test
    void aLargePackageThatIsWrongIsRefusedInLittleMemory() {
        Path bad = Packing.large(temporary.resolve("bad.zip"), LARGE_BYTES);
        Path store = temporary.resolve("results");

        Finished finished =
                Finished.run(temporary, Map.of(), Limited.heap("64m", Programs.java(Imports.class, store, bad)));

        assertThat(finished.outOfSuccess())
                .contains("Cannot import " + bad, "p/outputs/large.bin has the SHA-256", "Nothing was imported.");
        assertThat(store).doesNotExist();
    }
}

package dev.granary.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.maintain.verify.RepairReport;
import dev.granary.app.maintain.verify.RunRepair;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.child.Repairs;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import dev.granary.it.process.Programs;
import dev.granary.it.process.Strace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that die while they repair: what was damaged is kept, and repairing again mends all. */
@OnOneJdk
class RepairCrashIT {

    private static final String DAMAGE = "a model, FITTED";

    @TempDir
    Path temporary;

    @ParameterizedTest
    @EnumSource(names = {"SYMLINK", "HARDLINK"})
    void killedAtAnySystemCallItIsCompletedByTheNextOne(LinkChoice links) throws IOException {
        Strace.require();
        Path data = RecordsOne.writeData(temporary);
        Path backup = temporary.resolve("backup");
        RecordsOne.record(backup, data, LinkChoice.SYMLINK);
        Path watched = damaged("watched", data, links);
        List<Point> all = Point.all(watched, temporary, Point.CALLS, command(watched, backup));
        List<Point> points = Point.some(all);
        AtomicInteger killed = new AtomicInteger();

        points.parallelStream().forEach(point -> {
            Path store = damaged(point.call() + "-" + point.nth(), data, links);
            Finished child = Strace.kill(temporary, point.call(), point.nth(), command(store, backup));
            killed.addAndGet(child.exitCode() == 0 ? 0 : 1);

            assertThat(damageIsKept(store)).as("%s", point).isTrue();
            RepairReport report = Repairs.repair(store, backup);
            assertThat(report.runs())
                    .as("%s", point)
                    .flatExtracting(RunRepair::problems)
                    .isEmpty();
            assertThat(report.left().isClean())
                    .as("%s: %s", point, report.left())
                    .isTrue();
            assertWhole(store, point);
            assertThat(damageIsKept(store)).as("%s", point).isTrue();
        });

        assertThat(all).hasSizeGreaterThan(20);
        assertThat(killed).hasValueGreaterThan(points.size() * 8 / 10);
    }

    private static List<String> command(Path store, Path backup) {
        return Programs.java(Repairs.class, store, backup);
    }

    /** A store in which the model is damaged, the data set and its link are gone, and SHA256SUMS is torn. */
    private Path damaged(String name, Path data, LinkChoice links) {
        Path store = temporary.resolve(name);
        RecordsOne.record(store, data, links);
        RunOnDisk run = RunOnDisk.onlyIn(store);
        try {
            for (String file : run.contents().keySet()) {
                Path content = run.cache().resolve(file);
                if (file.startsWith("Model")) {
                    content.toFile().setWritable(true);
                    Files.writeString(content, DAMAGE);
                } else {
                    Files.delete(content);
                }
            }
            Files.delete(run.pipelines().get(0).resolve("inputs/data.csv"));
            Files.writeString(run.cache().resolve("SHA256SUMS"), "0123456789abc");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return store;
    }

    private static boolean damageIsKept(Path store) {
        Path cache = RunOnDisk.onlyIn(store).cache();
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> holds(file, DAMAGE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.size(file) == text.length() && Files.readString(file).equals(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertWhole(Path store, Point point) {
        RunOnDisk run = RunOnDisk.onlyIn(store);
        run.assertNothingIsWrong();
        assertThat(run.contents()).as("%s", point).hasSize(2);
        Programs.shell(run.cache(), "sha256sum --quiet -c SHA256SUMS").outOfSuccess();
        Path pipeline = run.pipelines().get(0);
        assertThat(pipeline.resolve("binaries/model_0.bin")).as("%s", point).hasBinaryContent(RecordsOne.MODEL);
        assertThat(pipeline.resolve("inputs/data.csv")).as("%s", point).hasBinaryContent(RecordsOne.DATA);
        try (Granary granary = Granary.at(store).notices(notice -> {}).open()) {
            granary.pipeline(RecordsOne.RUN, RecordsOne.PIPELINE).verify();
        }
    }
}

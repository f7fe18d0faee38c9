package dev.granary.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.it.child.Exports;
import dev.granary.it.child.RecordsOne;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that die while they export a run: either the whole package stands there or none, and the next export makes it. */
@OnOneJdk
class ExportCrashIT {

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"package.zip", "package"})
    void killedAtAnySystemCallItLeavesNoPartOfAPackage(String name) throws IOException {
        Strace.require();
        Path source = temporary.resolve("source");
        RecordsOne.record(source, RecordsOne.writeData(temporary), LinkChoice.SYMLINK);
        Path watched = Files.createDirectory(temporary.resolve("watched"));
        List<Point> all = Point.all(watched, temporary, Point.CALLS, command(source, watched.resolve(name)));
        List<Point> points = Point.some(all);
        AtomicInteger killed = new AtomicInteger();

        points.parallelStream().forEach(point -> {
            Path folder = temporary.resolve(point.call() + "-" + point.nth());
            Path target = created(folder).resolve(name);
            Finished child = Strace.kill(temporary, point.call(), point.nth(), command(source, target));
            killed.addAndGet(child.exitCode() == 0 ? 0 : 1);

            if (Files.exists(target)) {
                assertWhole(target, point);
            } else {
                Exports.export(source, target);
                assertWhole(target, point);
                assertThat(names(folder)).as("%s", point).containsExactly(name);
            }
        });

        assertThat(all).hasSizeGreaterThan(10);
        assertThat(killed).hasValueGreaterThan(points.size() / 2);
    }

    private static List<String> command(Path source, Path target) {
        return Programs.java(Exports.class, source, target);
    }

    private static void assertWhole(Path target, Point point) {
        String unpack = Files.isDirectory(target) ? "cp -a '%s'/. ." : "unzip -q '%s'";
        Path unpacked = created(target.resolveSibling("unpacked"));
        Programs.shell(
                        unpacked,
                        (unpack + " && cd " + RecordsOne.RUN + " && sha256sum --quiet -c MANIFEST.sha256"
                                        + " && cd .artifacts && sha256sum --quiet -c SHA256SUMS")
                                .formatted(target))
                .outOfSuccess();
        assertThat(Programs.shell(unpacked, "find . -xtype l").outOfSuccess())
                .as("%s", point)
                .isEmpty();
        Programs.shell(unpacked, "rm -rf ../unpacked").outOfSuccess();
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

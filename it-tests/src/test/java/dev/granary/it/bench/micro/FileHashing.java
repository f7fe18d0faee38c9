package dev.granary.it.bench.micro;

import dev.granary.app.Granary;
import dev.granary.app.record.RunRecording;
import dev.granary.domain.content.Digest;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The digest of a file of 1 MiB in the page cache. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FileHashing {

    private static final int SIZE_BYTES = 1 << 20;

    private Path folder = Path.of("");
    private Path unchanged = Path.of("");
    private Path changed = Path.of("");
    private Granary granary = Granary.open(folder);
    private @Nullable RunRecording run;
    private long touches;

    /** Makes two files, and a run. */
    @Setup
    public void make() throws IOException {
        folder = Folders.make();
        byte[] bytes = new byte[SIZE_BYTES];
        new SplittableRandom(7).nextBytes(bytes);
        unchanged = Files.write(folder.resolve("unchanged.bin"), bytes);
        changed = Files.write(folder.resolve("changed.bin"), bytes);
        Files.setLastModifiedTime(unchanged, FileTime.fromMillis(0));
        granary =
                Granary.at(folder.resolve("store")).durability(Durability.NONE).open();
        run = granary.run("bench");
    }

    /** Closes and removes it all. */
    @TearDown
    public void remove() throws IOException {
        run.close();
        granary.close();
        Folders.remove(folder);
    }

    /** Of a file that has another time than when it was read last: all of it is read. */
    @Benchmark
    public Digest changedFile() throws IOException {
        Files.setLastModifiedTime(changed, FileTime.fromMillis(++touches));
        return run.digestOf(changed);
    }

    /** Of a file that is as it was when it was read last. */
    @Benchmark
    public Digest unchangedFile() {
        return run.digestOf(unchanged);
    }
}

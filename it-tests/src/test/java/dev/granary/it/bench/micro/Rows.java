package dev.granary.it.bench.micro;

import dev.granary.app.Granary;
import dev.granary.it.scale.BigStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The rows of a run that are remembered: decoded, after a look whether the pipelines' documents are still the same. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Rows {

    private static final int PIPELINES = 1000;

    private Path folder = Path.of("");
    private Granary granary = Granary.open(folder);

    /** Makes a run of a thousand pipelines, and asks once. */
    @Setup
    public void make() throws IOException {
        folder = Folders.make();
        BigStore.make(folder, 1, PIPELINES, 7);
        granary = Granary.open(folder);
        decoding();
    }

    /** Closes and removes it all. */
    @TearDown
    public void remove() throws IOException {
        granary.close();
        Folders.remove(folder);
    }

    /** The time for one row, of a thousand. */
    @Benchmark
    @OperationsPerInvocation(PIPELINES)
    public int decoding() {
        return granary.query().find().rows().size();
    }
}

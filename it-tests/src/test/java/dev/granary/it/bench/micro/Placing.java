package dev.granary.it.bench.micro;

import dev.granary.app.Granary;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.Content;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A pipeline whose contents the run has already, in the place of an earlier one: from its start to its finish, not forced. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Placing {

    private static final int SIZE_BYTES = 10_240;

    @Param({"0", "1", "10"})
    int contents;

    private final Definition definition = Definition.of(Name.of("data"), Name.of("trial"), List.of());
    private final byte[][] bytes = new byte[10][SIZE_BYTES];
    private Path folder = Path.of("");
    private Granary granary = Granary.open(folder);
    private @Nullable RunRecording run;

    /** Makes a run that has the contents. */
    @Setup
    public void make() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (byte[] content : bytes) {
            random.nextBytes(content);
        }
        folder = Folders.make();
        granary = Granary.at(folder).durability(Durability.NONE).open();
        run = granary.run("bench");
        pipeline();
    }

    /** Closes and removes it all. */
    @TearDown
    public void remove() throws IOException {
        run.close();
        granary.close();
        Folders.remove(folder);
    }

    /** Records it. */
    @Benchmark
    public Metadata pipeline() {
        try (PipelineRecording pipeline = run.start(definition, IfPresent.REPLACE)) {
            for (int i = 0; i < contents; i++) {
                pipeline.artifact("Model", "model_" + i + ".pkl", Content.of(bytes[i]));
            }
            return pipeline.finish();
        }
    }
}

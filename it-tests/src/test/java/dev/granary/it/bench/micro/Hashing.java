package dev.granary.it.bench.micro;

import dev.granary.app.host.Sha256;
import dev.granary.domain.content.Digest;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** SHA-256 of bytes at hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Hashing {

    @Param({"10240", "1048576"})
    int sizeBytes;

    private byte[] bytes = {};

    /** Fills the bytes. */
    @Setup
    public void fill() {
        bytes = new byte[sizeBytes];
        new SplittableRandom(7).nextBytes(bytes);
    }

    /** All at once. */
    @Benchmark
    public Digest bytes() {
        return Sha256.of(bytes);
    }
}

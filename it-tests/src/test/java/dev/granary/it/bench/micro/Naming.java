package dev.granary.it.bench.micro;

import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.name.Name;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The name of a content's file: chosen, and read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Naming {

    private final String operator = "sklearn.preprocessing.StandardScaler";
    private final Digest digest = new Digest("0123456789abcdef".repeat(4));
    private final String file = "StandardScaler_012345.pkl";

    /** Of an operator's text and a digest. */
    @Benchmark
    public String choosing() {
        return ArtifactName.of(Name.of(operator), digest, ArtifactName.FIRST_DIGITS, "pkl")
                .fileName();
    }

    /** Of a file's name. */
    @Benchmark
    public Optional<ArtifactName> reading() {
        return ArtifactName.parse(file);
    }
}

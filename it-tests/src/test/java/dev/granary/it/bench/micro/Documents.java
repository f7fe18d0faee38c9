package dev.granary.it.bench.micro;

import dev.granary.app.codec.DefinitionCodec;
import dev.granary.app.codec.DefinitionDocument;
import dev.granary.app.codec.MetadataCodec;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.it.scale.BigStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A pipeline's YAML documents: written and read, in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Documents {

    private static final String METADATA = "metadata.yaml";
    private static final String DEFINITION = "pipeline.yaml";

    private byte[] metadataBytes = {};
    private byte[] definitionBytes = {};
    private @Nullable Metadata metadata;
    private @Nullable DefinitionDocument definition;

    /** Takes the documents of one pipeline with two steps, two artifacts, a data set and nine scores. */
    @Setup
    public void make() throws IOException {
        Path folder = Folders.make();
        BigStore.make(folder, 1, 1, 7);
        metadataBytes = Files.readAllBytes(document(folder, METADATA));
        definitionBytes = Files.readAllBytes(document(folder, DEFINITION));
        metadata = readingMetadata();
        definition = readingDefinition();
        Folders.remove(folder);
    }

    private static Path document(Path folder, String name) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
        }
    }

    /** As bytes. */
    @Benchmark
    public byte[] writingMetadata() {
        return MetadataCodec.encode(metadata);
    }

    /** Of bytes. */
    @Benchmark
    public Metadata readingMetadata() {
        return MetadataCodec.decode(METADATA, metadataBytes, "0123ab");
    }

    /** As bytes. */
    @Benchmark
    public byte[] writingDefinition() {
        return DefinitionCodec.encode(definition);
    }

    /** Of bytes. */
    @Benchmark
    public DefinitionDocument readingDefinition() {
        return DefinitionCodec.decode(DEFINITION, definitionBytes);
    }
}

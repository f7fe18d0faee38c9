package dev.granary.it.far;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.pipeline.Status;
import dev.granary.it.child.RecordsOne;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.disk.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A run as it is to be when it is whole, to compare others with.
 *
 * @param contents of its cache, by name
 * @param files of its pipelines, by path, and the hashes of what they hold or lead to; documents in which times stand left
 *     out
 */
record Whole(Map<String, String> contents, Map<String, String> files) {

    private static final Set<String> TIMED = Set.of("metadata.yaml", "pipeline.yaml");

    /** The run of {@link RecordsOne} that stands in this store. */
    static Whole in(Path store) {
        RunOnDisk run = new RunOnDisk(store.resolve(RecordsOne.RUN));
        Map<String, String> files = new TreeMap<>();
        run.pipelines().forEach(pipeline -> files.putAll(files(run, pipeline)));
        return new Whole(run.contents(), files);
    }

    private static Map<String, String> files(RunOnDisk run, Path pipeline) {
        try (Stream<Path> all = Files.walk(pipeline)) {
            Map<String, String> files = new TreeMap<>();
            all.filter(Files::isRegularFile)
                    .filter(file -> !TIMED.contains(file.getFileName().toString()))
                    .forEach(file -> files.put(run.folder().relativize(file).toString(), Sha256.of(file)));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is missing in that store, nothing is there twice, and nothing is left over. */
    void assertIsIn(Path store) {
        RunOnDisk.onlyIn(store).assertSound();
        assertThat(in(store)).isEqualTo(this);
        assertThat(pipelines(store)).singleElement().satisfies(this::assertFinished);
    }

    /** There may be less than all, but what looks finished is. */
    void assertIsOrWillBeIn(Path store) {
        RunOnDisk run = new RunOnDisk(store.resolve(RecordsOne.RUN));
        if (Files.exists(run.folder())) {
            run.assertNothingIsWrong();
            assertThat(contents()).containsAllEntriesOf(run.contents());
            for (PipelineRecord pipeline : pipelines(store)) {
                assertThat(pipeline.status()).isIn(Status.INTERRUPTED, Status.FINISHED);
                if (pipeline.status() == Status.FINISHED) {
                    assertFinished(pipeline);
                    assertThat(in(store).files()).isEqualTo(files());
                }
            }
        }
    }

    private void assertFinished(PipelineRecord pipeline) {
        assertThat(pipeline.status()).isEqualTo(Status.FINISHED);
        assertThat(pipeline.problems()).isEmpty();
        assertThat(pipeline.metadata().orElseThrow().id()).isNotBlank();
    }

    private static List<PipelineRecord> pipelines(Path store) {
        try (Granary granary = Granary.at(store).notices(notice -> {}).open()) {
            return granary.pipelines(RecordsOne.RUN);
        }
    }
}

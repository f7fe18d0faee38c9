package dev.granary.app.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileNameTest {

    @TempDir
    private Path root;

    @Test
    void anInputMayComeFromAFileWhoseNameIsNone() {
        Path file = root.resolve("x".repeat(240) + ".csv");
        OnDisk.write(file, "content");
        try (RecordedStore store = RecordedStore.in(root.resolve("results"))) {
            Path pipeline =
                    store.record("baseline", recording -> recording.input("features.csv", Content.ofFile(file)));
            assertThat(pipeline.resolve("inputs/features.csv")).hasContent("content");
        }
    }
}

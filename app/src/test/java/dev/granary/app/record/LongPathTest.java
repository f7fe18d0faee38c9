package dev.granary.app.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths longer than the 260 characters that older programs on Windows stop at. */
class LongPathTest {

    @TempDir
    private Path folder;

    @Test
    void longPathsAreRecordedAndRead() throws IOException {
        Path root = folder.resolve("a".repeat(80)).resolve("b".repeat(80)).resolve("results");
        String link = "l".repeat(60) + ".pkl";
        try (RecordedStore store = RecordedStore.in(root)) {
            Path pipeline = store.record("p".repeat(60), recording -> {
                recording.artifact("o".repeat(60), link, Content.of(RecordedStore.bytes("fitted")));
                recording.prediction("test.csv", Content.of(RecordedStore.bytes("id,predicted\n")));
            });

            String file = OnDisk.names(pipeline.resolve("binaries")).get(0);
            assertThat(pipeline.resolve("binaries").resolve(file).toString()).hasSizeGreaterThan(300);
            assertThat(store.granary().pipeline("wheat", "p".repeat(60)).bytes(link))
                    .asString()
                    .isEqualTo("fitted");
            assertThat(store.granary().summary("wheat").problems()).isEmpty();
        }
    }
}

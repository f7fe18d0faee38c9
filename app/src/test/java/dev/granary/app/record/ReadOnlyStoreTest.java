package dev.granary.app.record;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.Granary;
import dev.granary.app.RecordedStore;
import dev.granary.app.WatchedFileSystem;
import dev.granary.app.run.Verification;
import dev.granary.app.store.Content;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnlyStoreTest {

    @TempDir
    private Path root;

    private Granary granary;

    @BeforeEach
    void recordAndMountReadOnly() {
        try (RecordedStore store = RecordedStore.in(root)) {
            store.record("baseline", recording -> {
                recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(bytes("fitted")));
                recording.scores(Map.of("test", Map.of("rmse", 0.5)));
            });
        }
        WatchedFileSystem medium = WatchedFileSystem.around(root);
        medium.makeReadOnly();
        granary = Granary.at(medium.show(root))
                .durability(Durability.NONE)
                .clock(RecordedStore.CLOCK)
                .open();
    }

    @AfterEach
    void close() {
        granary.close();
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.count();
        }
    }

    @Test
    void everythingCanBeRead() throws IOException {
        assertThat(granary.runs()).hasSize(1);
        assertThat(granary.pipelines("wheat")).hasSize(1);
        assertThat(granary.best("wheat", "test.rmse", Optional.empty()).pipelines())
                .hasSize(1);
        assertThat(granary.details("wheat", "baseline").record().problems()).isEmpty();
        assertThat(granary.pipeline("wheat", "baseline").bytes("scaler_0.pkl"))
                .asString()
                .isEqualTo("fitted");
        granary.pipeline("wheat", "baseline").verify();
    }

    @Test
    void aNewRunIsRefused() throws IOException {
        long before = files();
        assertThatThrownBy(() -> granary.run("corn"))
                .isInstanceOf(DeniedFailure.class)
                .hasMessage(
                        "Cannot make folder %s: the file system is read-only. Make it writable, or use another results folder."
                                .formatted(root.resolve("2024-10-14_corn")));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void anExistingRunIsRefused() throws IOException {
        long before = files();
        assertThatThrownBy(() -> granary.run("wheat"))
                .isInstanceOf(DeniedFailure.class)
                .hasMessageEndingWith(
                        ": the file system is read-only. Make it writable, or use another results folder.");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void loadingNeedsNoWriting() {
        assertThatThrownBy(() -> granary.from("wheat", "baseline", Verification.HASH))
                .hasMessageStartingWith("Cannot read StandardScaler_");
    }
}

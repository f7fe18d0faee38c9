package dev.granary.app.record;

import static dev.granary.app.RecordedStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.store.Content;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizesTest {

    @TempDir
    private Path root;

    private RecordedStore store;

    @BeforeEach
    void open() {
        store = RecordedStore.in(root);
        store.record("first", recording -> {
            recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(new byte[100]));
            recording.artifact("PCA", "pca_1.pkl", Content.of(new byte[300]));
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static String artifacts(Path pipeline) {
        return OnDisk.text(pipeline.resolve("metadata.yaml"))
                .replaceAll("(?s).*\nartifacts:\n", "")
                .replaceAll("(?s)  entries:.*", "");
    }

    @Test
    void whereNothingIsSharedTheRatioIsOne() {
        assertThat(artifacts(store.path(
                        store.granary().pipeline("wheat", "first").record().folder())))
                .isEqualTo("""
                          total_count: 2
                          total_size_bytes: 400
                          stored_size_bytes: 400
                          deduplication_ratio: 1.0
                        """);
    }

    @Test
    void whereEverythingIsSharedTheRatioIsInfinite() {
        Path second = store.record("second", recording -> {
            recording.artifact("StandardScaler", "scaler_0.pkl", Content.of(new byte[100]));
            recording.artifact("PCA", "pca_1.pkl", Content.of(new byte[300]));
        });
        assertThat(artifacts(second)).isEqualTo("""
                  total_count: 2
                  total_size_bytes: 400
                  stored_size_bytes: 0
                  deduplication_ratio: .inf
                """);
    }

    @Test
    void whereAPartIsSharedTheRatioIsTotalOverStored() {
        Path second = store.record("second", recording -> {
            recording.artifact("PCA", "pca_1.pkl", Content.of(new byte[300]));
            recording.artifact("PLSRegression", "model_2.pkl", Content.of(bytes("x".repeat(100))));
        });
        assertThat(artifacts(second)).isEqualTo("""
                  total_count: 2
                  total_size_bytes: 400
                  stored_size_bytes: 100
                  deduplication_ratio: 4.0
                """);
    }

    @Test
    void withoutArtifactsTheRatioIsOne() {
        Path second = store.record("second", recording -> {});
        assertThat(artifacts(second)).isEqualTo("""
                  total_count: 0
                  total_size_bytes: 0
                  stored_size_bytes: 0
                  deduplication_ratio: 1.0
                """);
    }

    @Test
    void oneContentTwiceInAPipelineCountsTwiceAndIsStoredOnce() {
        Path second = store.record("second", recording -> {
            recording.artifact("A", "a.pkl", Content.of(bytes("x".repeat(10))));
            recording.artifact("B", "b.pkl", Content.of(bytes("x".repeat(10))));
        });
        assertThat(artifacts(second)).isEqualTo("""
                  total_count: 2
                  total_size_bytes: 20
                  stored_size_bytes: 10
                  deduplication_ratio: 2.0
                """);
    }
}

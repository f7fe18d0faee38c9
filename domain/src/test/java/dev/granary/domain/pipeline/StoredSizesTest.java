package dev.granary.domain.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.content.Digest;
import dev.granary.domain.name.Name;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StoredSizesTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 1.0", "100, 100, 1.0", "300, 100, 3.0", "100, 0, Infinity", "100, 300, 0.3333333333333333"})
    void ratioIsTotalByStored(long totalBytes, long storedBytes, double ratio) {
        assertThat(new StoredSizes(1, totalBytes, storedBytes).deduplicationRatio())
                .isEqualTo(ratio);
    }

    @Test
    void everyLinkCounts() {
        assertThat(StoredSizes.of(List.of(entry(100), entry(100), entry(7)), 107))
                .isEqualTo(new StoredSizes(3, 207, 107));
        assertThat(StoredSizes.of(List.of(), 0)).isEqualTo(new StoredSizes(0, 0, 0));
    }

    private static ArtifactEntry entry(long sizeBytes) {
        return new ArtifactEntry(
                "scaler_0.pkl",
                Name.of("scaler"),
                "scaler_000000.pkl",
                new Digest("0".repeat(64)),
                sizeBytes,
                Optional.empty());
    }
}

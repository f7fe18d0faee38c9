package dev.granary.domain.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.content.Digest;
import dev.granary.domain.name.Name;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MetadataTest {

    private static final ArtifactEntry SCALER = entry("scaler_0.pkl", 40);
    private static final ArtifactEntry MODEL = entry("model_1.pkl", 2);

    private static ArtifactEntry entry(String link, long sizeBytes) {
        return new ArtifactEntry(
                link, Name.of("PLS"), "PLS_aaaaaa.pkl", new Digest("a".repeat(64)), sizeBytes, Optional.empty());
    }

    private static Metadata metadata(Optional<LinkKind> links, ArtifactEntry... artifacts) {
        return new Metadata(
                "c20f9b",
                Training.started(Instant.EPOCH),
                Map.of(),
                List.of(entry("features.csv", 100)),
                List.of(),
                Map.of(),
                List.of(artifacts),
                new StoredSizes(0, 0, 0),
                links.map(kind -> new Linking(kind, Optional.empty())));
    }

    @Test
    void linkIsMadeAsTheRecordSaysOfAll() {
        assertThat(metadata(Optional.of(LinkKind.HARDLINK), SCALER).kindOf(SCALER))
                .contains(LinkKind.HARDLINK);
    }

    @Test
    void linkOfItsOwnKindSaysSoItself() {
        ArtifactEntry copied = SCALER.linkedAs(Optional.of(LinkKind.COPY));

        assertThat(metadata(Optional.of(LinkKind.HARDLINK), copied).kindOf(copied))
                .contains(LinkKind.COPY);
    }

    @Test
    void nobodyKnowsHowLinksOfTheOlderFormWereMade() {
        assertThat(metadata(Optional.empty(), SCALER).kindOf(SCALER)).isEmpty();
    }

    @Test
    void copiesTakeTheirSizes() {
        assertThat(metadata(Optional.of(LinkKind.COPY), SCALER, MODEL).copiedBytes())
                .isEqualTo(142);
    }

    @Test
    void linksTakeNothing() {
        assertThat(metadata(Optional.of(LinkKind.SYMLINK), SCALER, MODEL).copiedBytes())
                .isZero();
    }

    @Test
    void oneCopyAmongHardLinksIsCounted() {
        assertThat(metadata(Optional.of(LinkKind.HARDLINK), SCALER.linkedAs(Optional.of(LinkKind.COPY)), MODEL)
                        .copiedBytes())
                .isEqualTo(40);
    }
}

package dev.granary.app.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.pipeline.Metadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ForeignMetadataTest {

    private static final Instant BEGUN = Instant.parse("2024-10-14T10:30:00Z");

    private static YamlDocument document(String yaml) {
        return YamlReader.read("metadata.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static Metadata timed(String yaml) {
        return MetadataCodec.decode(ForeignMetadata.timed(document(yaml), BEGUN), "id");
    }

    @Test
    void aRecordWithoutFormatAndEntriesIsForeign() {
        assertThat(ForeignMetadata.is(document("training: {}\n"))).isTrue();
        assertThat(ForeignMetadata.is(document("artifacts:\n  total_count: 2\n")))
                .isTrue();
        assertThat(ForeignMetadata.is(document("format: 1\n"))).isFalse();
        assertThat(ForeignMetadata.is(document("artifacts:\n  entries: []\n"))).isFalse();
    }

    @Test
    void aTimeThatIsNotSaidIsTheOneThatIsGiven() {
        assertThat(timed("dataset:\n  name: a\n").training().startedAt()).isEqualTo(BEGUN);
    }

    @Test
    void aTimeWithoutAZoneIsUtc() {
        Metadata metadata =
                timed("training:\n  started_at: 2024-01-02 03:04:05\n  finished_at: '2024-01-02T05:04:05+02:00'\n");

        assertThat(metadata.training().startedAt()).isEqualTo("2024-01-02T03:04:05Z");
        assertThat(metadata.training().finishedAt()).contains(Instant.parse("2024-01-02T03:04:05Z"));
    }

    @Test
    void everythingElseStays() {
        YamlDocument timed = ForeignMetadata.timed(
                document("b: [1, {c: .nan}]\ntraining:\n  started_at: yesterday\n  seed: 7\n"), BEGUN);

        assertThat(timed.root().get("b"))
                .isEqualTo(document("b: [1, {c: .nan}]").root().get("b"));
        assertThat(timed.root().get("training"))
                .isEqualTo(document("t:\n  started_at: yesterday\n  seed: 7\n")
                        .root()
                        .get("t"));
    }
}

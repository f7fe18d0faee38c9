package dev.granary.app.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.domain.content.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ExportInfoCodecTest {

    private static final String HEX = "abc123" + "0".repeat(58);

    @Test
    void whatIsWrittenIsRead() {
        ExportInfo info = new ExportInfo(
                Optional.of("2024-10-14T10:30:00Z"),
                Optional.of("2024-10-14_wheat_quality"),
                Optional.of("regression_Q1_c20f9b"),
                true,
                Map.of("scaler_0.pkl", new Digest(HEX)),
                Map.of("scaler_0.pkl", 10_240L),
                OptionalLong.of(7),
                OptionalLong.of(20_480),
                Optional.of("0.1.0"));

        assertThat(ExportInfoCodec.decode("EXPORT_INFO.yaml", ExportInfoCodec.encode(info)))
                .isEqualTo(info);
        assertThat(ExportInfoCodec.encode(info))
                .asString(StandardCharsets.UTF_8)
                .startsWith("format: 1\nexported_at: ");
    }

    @Test
    void whatTheSeedWritesIsRead() {
        ExportInfo info = decode("""
                artifact_hashes:
                  scaler_0.pkl: %s
                artifacts_resolved: true
                exported_at: '2025-10-14T12:00:00.123456'
                original_pipeline: regression_Q1_c20f9b
                original_run: 2024-10-14_wheat_quality
                """.formatted(HEX));

        assertThat(info.exportedAt()).contains("2025-10-14T12:00:00.123456");
        assertThat(info.originalRun()).contains("2024-10-14_wheat_quality");
        assertThat(info.artifactHashes()).containsEntry("scaler_0.pkl", new Digest(HEX));
        assertThat(info.fileCount()).isEmpty();
    }

    @Test
    void aRunThatLeadsElsewhereIsRefused() {
        assertThatThrownBy(() -> decode("original_run: ../x\n"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageContaining("original_run");
        assertThatThrownBy(() -> decode("format: 2\n")).isInstanceOf(NewerFormat.class);
    }

    private static ExportInfo decode(String yaml) {
        return ExportInfoCodec.decode("EXPORT_INFO.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.granary.app.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.RunRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunCodecTest {

    private static final RunRecord RUN = new RunRecord(
            Name.of("wheat quality"),
            Instant.parse("2024-10-14T08:00:00.5Z"),
            Optional.of("Does scaling help?\nYes."),
            Map.of("season", 3L));

    private static final String TEXT = """
            format: 1
            name: "wheat quality"
            created_at: "2024-10-14T08:00:00.500Z"
            description: "Does scaling help?\\nYes."
            tags:
              season: 3
            """;

    @Test
    void everythingIsWrittenInItsOrder() {
        assertThat(Texts.text(RunCodec.encode(RUN))).isEqualTo(TEXT);
    }

    @Test
    void whatIsWrittenReadsBackEqual() {
        assertThat(decoded(TEXT)).isEqualTo(RUN);
    }

    @Test
    void descriptionAndTagsMayBeAbsent() {
        RunRecord run = decoded("name: \"w\"\ncreated_at: \"2024-10-14T08:00:00Z\"\n");
        assertThat(run)
                .isEqualTo(
                        new RunRecord(Name.of("w"), Instant.parse("2024-10-14T08:00:00Z"), Optional.empty(), Map.of()));
        assertThat(Texts.text(RunCodec.encode(run)))
                .isEqualTo("format: 1\nname: \"w\"\ncreated_at: \"2024-10-14T08:00:00Z\"\ntags: {}\n");
    }

    @Test
    void microsecondsAreLeftOut() {
        RunRecord run =
                new RunRecord(Name.of("w"), Instant.parse("2024-10-14T08:00:00.000999Z"), Optional.empty(), Map.of());
        assertThat(Texts.text(RunCodec.encode(run))).contains("created_at: \"2024-10-14T08:00:00Z\"\n");
    }

    @Test
    void unknownKeysAreKeptAfterTheKnownOnes() {
        YamlDocument former = Texts.document("url: \"x\"\n" + TEXT + "who: [\"Ada\"]\n");
        assertThat(Texts.text(RunCodec.encode(RUN, former))).isEqualTo(TEXT + "url: \"x\"\nwho:\n  - \"Ada\"\n");
    }

    @Test
    void everyProblemIsToldWithItsLine() {
        assertThatThrownBy(() -> decoded("created_at: 5\ntags: []\ndescription: [x]\n"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage(
                        "Cannot read 2024-10-14_wheat/run.yaml: name is missing; expected a name: text in quotes of 1"
                                + " to 200 characters without control characters. line 1: created_at is 5; expected a time like"
                                + " \"2024-10-14T10:30:00Z\". line 2: tags"
                                + " is a list; expected a map ({} for none). line 3: description is a list; expected text in quotes.");
    }

    @Test
    void newerFormatIsRefused() {
        assertThatThrownBy(() -> decoded("format: 2\n"))
                .isInstanceOfSatisfying(
                        NewerFormat.class, e -> assertThat(e.format()).isEqualTo("2"))
                .hasMessage("Cannot read 2024-10-14_wheat/run.yaml: it is of format 2; this program knows format 1."
                        + " Use a Granary that knows format 2 or newer.");
    }

    private static RunRecord decoded(String text) {
        return RunCodec.decode("2024-10-14_wheat/run.yaml", Texts.bytes(text));
    }
}

package dev.granary.app.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionCodecTest {

    private static final String SEED = """
            name: "Q1_baseline"
            dataset: "regression"
            created_at: "2024-10-14T10:30:00Z"
            steps:
              - class: "sklearn.preprocessing.StandardScaler"
                params: {}
              - class: "sklearn.decomposition.PCA"
                params:
                  n_components: 15
              - class: "sklearn.cross_decomposition.PLSRegression"
                params:
                  n_components: 5
            """;

    private static final DefinitionDocument SEED_DOCUMENT = DefinitionDocument.of(
            Definition.of(
                    Name.of("regression"),
                    Name.of("Q1_baseline"),
                    List.of(
                            StepDefinition.of("sklearn.preprocessing.StandardScaler"),
                            new StepDefinition("sklearn.decomposition.PCA", Map.of("n_components", 15L)),
                            new StepDefinition(
                                    "sklearn.cross_decomposition.PLSRegression", Map.of("n_components", 5L)))),
            Instant.parse("2024-10-14T10:30:00Z"));

    @Test
    void exampleIsWrittenAsItStandsInTheSeed() {
        assertThat(Texts.text(DefinitionCodec.encode(SEED_DOCUMENT))).isEqualTo(SEED);
    }

    @Test
    void exampleIsRead() {
        assertThat(decoded(SEED)).isEqualTo(SEED_DOCUMENT);
    }

    @Test
    void exampleWithBlankLinesIsRead() {
        assertThat(decoded(SEED.replace("steps:", "\nsteps:").replace("  - class", "\n  - class")))
                .isEqualTo(SEED_DOCUMENT);
    }

    @Test
    void idThatTheUserGaveStandsAfterTheDataset() {
        var document = new DefinitionDocument(
                new Definition(Name.of("wheat"), Optional.empty(), List.of(), Optional.of(Name.of("my id"))),
                Optional.empty());
        assertThat(Texts.text(DefinitionCodec.encode(document)))
                .isEqualTo("dataset: \"wheat\"\nid: \"my id\"\nsteps: []\n");
        assertThat(decoded("dataset: \"wheat\"\nid: \"my id\"\nsteps: []\n")).isEqualTo(document);
    }

    @Test
    void stepWithoutParamsHasNone() {
        assertThat(decoded("dataset: d\nsteps:\n  - class: A\n  - class: B\n    params:\n")
                        .definition()
                        .steps())
                .containsExactly(StepDefinition.of("A"), StepDefinition.of("B"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-10-14T12:30:00+02:00, 2024-10-14T10:30:00Z",
        "2024-10-14T10:30:00.250Z, 2024-10-14T10:30:00.250Z",
        "2024-10-14T10:30Z, 2024-10-14T10:30:00Z"
    })
    void timesOfAnyOffsetAreRead(String text, Instant expected) {
        assertThat(decoded("dataset: d\ncreated_at: " + text + "\nsteps: []\n").createdAt())
                .hasValue(expected);
    }

    @Test
    void everyProblemIsToldWithItsLine() {
        String text = """
                name: 2024
                created_at: "yesterday"
                steps:
                  - class: ""
                    params: 5
                  - "B"
                  - params: {}
                  -
                """;
        assertThatThrownBy(() -> decoded(text))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read wheat/pipeline.yaml:"
                        + " dataset is missing; expected a name: text in quotes of 1 to 200 characters without control characters."
                        + " line 1: name is 2024; expected a name: text in quotes of 1 to 200 characters without control characters."
                        + " line 2: created_at is 'yesterday'; expected a time like \"2024-10-14T10:30:00Z\"."
                        + " line 4: steps[0].class is ''; expected the name of a class."
                        + " line 5: steps[0].params is 5; expected a map ({} for none)."
                        + " line 6: steps[1] is 'B'; expected a map ({} for none)."
                        + " line 7: steps[2].class is missing; expected the name of a class."
                        + " line 8: steps[3] is empty; expected a map ({} for none).");
    }

    @Test
    void pipelineWithoutStepsIsRefused() {
        assertThatThrownBy(() -> decoded("dataset: d\n"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read wheat/pipeline.yaml: steps is missing; expected a list ([] for none).");
    }

    @Test
    void stepsThatAreNoListAreRefusedOnce() {
        assertThatThrownBy(() -> decoded("dataset: d\nsteps: {}\n"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read wheat/pipeline.yaml: line 2: steps is a map; expected a list ([] for none).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "99999999999999999999"})
    void newerFormatIsRefusedWhateverElseTheFileHolds(String format) {
        assertThatThrownBy(() -> decoded("format: " + format + "\nname: 5\n"))
                .isInstanceOf(NewerFormat.class)
                .hasMessage("Cannot read wheat/pipeline.yaml: it is of format " + format
                        + "; this program knows format 1. Use a Granary that knows format " + format + " or newer.");
    }

    @Test
    void unknownKeysAreKeptAfterTheKnownOnes() {
        YamlDocument former = Texts.document("""
                format: 1
                zeta: [1]
                dataset: "regression"
                name: "old"
                steps:
                  - why: "because"
                    class: "sklearn.preprocessing.StandardScaler"
                  - class: "somebody.Else"
                    why: "lost with its step"
                alpha: {b: null}
                """);
        assertThat(Texts.text(DefinitionCodec.encode(SEED_DOCUMENT, former)))
                .isEqualTo(SEED.replace("params: {}\n", "params: {}\n    why: \"because\"\n")
                        + "format: 1\nzeta:\n  - 1\nalpha:\n  b: null\n");
    }

    private static DefinitionDocument decoded(String text) {
        return DefinitionCodec.decode("wheat/pipeline.yaml", Texts.bytes(text));
    }
}

package dev.granary.app.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.domain.score.Scores;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScoresCodecTest {

    private static final String SEED = """
            train:
              rmse: 0.45
              r2: 0.92
              mae: 0.32
            test:
              rmse: 0.52
              r2: 0.89
              mae: 0.38
            cross_validation:
              mean_rmse: 0.48
              std_rmse: 0.03
              folds: 5
            best_params:
              n_components: 5
            feature_importance:
              top_10:
                - 2
                - 45
                - 67
                - 89
                - 12
                - 34
                - 56
                - 78
                - 90
                - 23
            """;

    @Test
    void exampleIsReadAndWrittenAsItStandsInTheSeed() {
        Scores scores = decoded(SEED.replaceAll("(?s)top_10:.*", "top_10: [2, 45, 67, 89, 12, 34, 56, 78, 90, 23]\n"));
        assertThat(scores.number("test.rmse")).hasValue(0.52);
        assertThat(Texts.text(ScoresCodec.encode(scores))).isEqualTo(SEED);
    }

    @ParameterizedTest
    @MethodSource("dev.granary.app.codec.PlainTrees#seeds")
    void anyScoresReadBackEqual(long seed) {
        Scores scores = new Scores(new PlainTrees(seed).map());
        assertThat(ScoresCodec.decode("scores.yaml", ScoresCodec.encode(scores)))
                .isEqualTo(scores);
    }

    @Test
    void numbersThatAreNotFiniteSurvive() {
        Scores scores = decoded("test:\n  r2: .nan\n  rmse: .inf\n");
        assertThat(scores.number("test.r2")).hasValue(Double.NaN);
        assertThat(Texts.text(ScoresCodec.encode(scores))).isEqualTo("test:\n  r2: .nan\n  rmse: .inf\n");
    }

    @Test
    void metricCalledFormatIsAMetric() {
        assertThat(decoded("format: 5\n").tree()).isEqualTo(Map.of("format", 5L));
    }

    @Test
    void emptyFileIsRefused() {
        assertThatThrownBy(() -> decoded(""))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read scores.yaml: it is empty.");
    }

    private static Scores decoded(String text) {
        return ScoresCodec.decode("scores.yaml", Texts.bytes(text));
    }
}

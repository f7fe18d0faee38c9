package dev.granary.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.domain.score.Direction;
import dev.granary.domain.score.Scores;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresRecordingTest {

    @TempDir
    private Path root;

    private RecordedStore store;

    @BeforeEach
    void open() {
        store = RecordedStore.in(root);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String written(Map<String, ?> scores) {
        return OnDisk.text(store.recordScores("baseline", scores).resolve("scores.yaml"));
    }

    private Scores read() {
        return store.granary().pipeline("wheat", "baseline").record().scores();
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    @Test
    void scoresStandInTheFileAsInTheSeed() {
        assertThat(written(map(
                        "train", map("rmse", 0.45, "r2", 0.92, "mae", 0.32),
                        "test", map("rmse", 0.52, "r2", 0.89, "mae", 0.38),
                        "cross_validation", map("mean_rmse", 0.48, "std_rmse", 0.03, "folds", 5),
                        "best_params", map("n_components", 5),
                        "feature_importance", map("top_10", List.of(2, 45, 67)))))
                .isEqualTo("""
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
                        """);
    }

    @Test
    void anyNestingComesBack() {
        Map<String, Object> nested = map(
                "by_site",
                map("north", map("2024", map("rmse", 0.5)), "south", List.of(map("rmse", 0.25), map())),
                "note",
                "two\nlines: and a colon",
                "flag",
                true);
        written(nested);
        assertThat(read().tree()).isEqualTo(nested);
    }

    @Test
    void numbersThatAreNotFiniteComeBack() {
        assertThat(written(map(
                        "test",
                        map("r2", Double.NaN, "rmse", Double.POSITIVE_INFINITY, "mae", Double.NEGATIVE_INFINITY))))
                .isEqualTo("""
                        test:
                          r2: .nan
                          rmse: .inf
                          mae: -.inf
                        """);
        assertThat(read().number("test.r2")).hasValue(Double.NaN);
        assertThat(read().number("test.rmse")).hasValue(Double.POSITIVE_INFINITY);
        assertThat(read().number("test.mae")).hasValue(Double.NEGATIVE_INFINITY);
    }

    @Test
    void everyBitOfANumberComesBack() {
        written(map("test", map("a", 0.1 + 0.2, "b", Double.MIN_VALUE, "c", Double.MAX_VALUE, "d", -0.0)));
        assertThat(read().tree())
                .isEqualTo(map("test", map("a", 0.1 + 0.2, "b", Double.MIN_VALUE, "c", Double.MAX_VALUE, "d", -0.0)));
    }

    @Test
    void scoresGivenAgainAreAddedToTheEarlierOnes() {
        store.record("baseline", recording -> {
            recording.scores(map("train", map("rmse", 0.5), "test", map("rmse", 0.9, "r2", 0.1)));
            recording.scores(map("test", map("rmse", 0.6)));
        });
        assertThat(read().tree()).isEqualTo(map("train", map("rmse", 0.5), "test", map("rmse", 0.6, "r2", 0.1)));
    }

    @Test
    void withoutScoresTheFileIsAnEmptyMap() {
        Path pipeline = store.record("baseline", recording -> {});
        assertThat(pipeline.resolve("scores.yaml")).hasContent("{}\n");
    }

    @Test
    void aDirectionIsWrittenBesideTheScores() {
        Path pipeline = store.record("baseline", recording -> {
            recording.scores(map("test", map("yield", 3.5)));
            recording.direction("yield", Direction.MAX);
        });
        assertThat(pipeline.resolve("scores.yaml")).hasContent("""
                test:
                  yield: 3.5
                directions:
                  yield: "max"
                """);
    }

    @Test
    void aDirectionJoinsThoseGivenWithTheScores() {
        store.record("baseline", recording -> {
            recording.direction("yield", Direction.MAX);
            recording.scores(map("test", map("yield", 3.5, "cost", 2.5), "directions", map("cost", "min")));
        });
        assertThat(read().direction("test.cost")).contains(Direction.MIN);
        assertThat(read().direction("test.yield")).contains(Direction.MAX);
    }

    @Test
    void aScoreThatIsNoPlainValueIsRefused() {
        try (PipelineRecording recording = store.start("baseline")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> recording.scores(map("test", map("model", new Object()))))
                    .withMessage(
                            "The value of 'test.model' is a Object; give text, a number, a boolean, a list or a map.");
            recording.finish();
        }
        assertThat(read()).isEqualTo(Scores.none());
    }

    @Test
    void scoresOfAFailedPipelineAreKept() {
        try (PipelineRecording recording = store.start("baseline")) {
            recording.scores(map("train", map("rmse", 0.5)));
            recording.fail("out of memory");
        }
        assertThat(read().number("train.rmse")).hasValue(0.5);
    }
}

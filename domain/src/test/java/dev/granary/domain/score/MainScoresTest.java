package dev.granary.domain.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MainScoresTest {

    @Test
    void testScoresComeBeforeThoseOfTraining() {
        assertThat(MainScores.of(List.of(
                        new Scores(Map.of("train", Map.of("rmse", 1))), new Scores(Map.of("test", Map.of("rmse", 2))))))
                .containsExactly("test.rmse", "train.rmse");
    }

    @Test
    void validationByItsShortNameComesBeforeTraining() {
        assertThat(MainScores.of(List.of(new Scores(Map.of("train", Map.of("loss", 1), "val", Map.of("loss", 2))))))
                .containsExactly("val.loss", "train.loss");
    }

    @Test
    void whereNoPartitionIsKnownAnyScoresAreShown() {
        assertThat(MainScores.of(List.of(new Scores(Map.of("seconds", 3))))).containsExactly("seconds");
        assertThat(MainScores.of(List.of())).isEmpty();
    }

    @Test
    void noMoreThanThreeAreShown() {
        assertThat(MainScores.of(List.of(new Scores(Map.of("test", Map.of("a", 1, "b", 2, "c", 3, "d", 4))))))
                .hasSize(3);
    }
}

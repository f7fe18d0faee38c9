package dev.granary.domain.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScoresTest {

    private static final Scores SCORES = scores();

    private static Scores scores() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("train", Map.of("rmse", 0.25));
        tree.put("test", Map.of("rmse", 0.5, "note", "text", "top.5", 3));
        tree.put("test.fold", Map.of("rmse", 7));
        tree.put("seconds", 12L);
        tree.put("best_params", Map.of("model", Map.of("depth", 4)));
        tree.put("importance", List.of(1, 2));
        tree.put("directions", Map.of("rmse_per_day", "min", "test.gain", "max", "loss", "sideways"));
        return new Scores(tree);
    }

    @Test
    void numberIsFoundByItsAddress() {
        assertThat(SCORES.number("test.rmse")).hasValue(0.5);
        assertThat(SCORES.number("seconds")).hasValue(12);
        assertThat(SCORES.number("best_params.model.depth")).hasValue(4);
    }

    @Test
    void keysMayHoldDots() {
        assertThat(SCORES.number("test.top.5")).hasValue(3);
        assertThat(SCORES.number("test.fold.rmse")).hasValue(7);
    }

    @Test
    void whatIsNoNumberIsNotFound() {
        assertThat(SCORES.number("test")).isEmpty();
        assertThat(SCORES.number("test.note")).isEmpty();
        assertThat(SCORES.number("test.mae")).isEmpty();
        assertThat(SCORES.number("importance.0")).isEmpty();
        assertThat(SCORES.number("")).isEmpty();
        assertThat(SCORES.number(".rmse")).isEmpty();
    }

    @Test
    void numbersAreListedByAddressInTheOrderOfTheFile() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("z", 1);
        tree.put("a", new LinkedHashMap<>(Map.of("deep", Map.of("b", 2.5))));
        tree.put("text", "3");

        assertThat(new Scores(tree).numbers()).containsExactly(Map.entry("z", 1.0), Map.entry("a.deep.b", 2.5));
    }

    @Test
    void directionIsRecordedForAnAddressOrItsLastPart() {
        assertThat(SCORES.direction("test.rmse_per_day")).hasValue(Direction.MIN);
        assertThat(SCORES.direction("rmse_per_day")).hasValue(Direction.MIN);
        assertThat(SCORES.direction("test.gain")).hasValue(Direction.MAX);
        assertThat(SCORES.direction("train.gain")).isEmpty();
        assertThat(SCORES.direction("loss")).isEmpty();
        assertThat(Scores.none().direction("loss")).isEmpty();
    }

    @Test
    void everyOtherValueIsKept() {
        assertThat(SCORES.tree().get("importance")).isEqualTo(List.of(1, 2));
        assertThat(Scores.none().tree()).isEmpty();
    }
}

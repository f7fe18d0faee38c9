package dev.granary.domain.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectionTest {

    @ParameterizedTest
    @CsvSource({
        "rmse, MIN",
        "test.rmse, MIN",
        "cross_validation.mean_rmse, MIN",
        "test.MAE, MIN",
        "mse, MIN",
        "loss, MIN",
        "error, MIN",
        "test.r2, MAX",
        "R2, MAX",
        "accuracy, MAX",
        "f1, MAX",
        "cv.mean_auc, MAX"
    })
    void wellKnownMetricsHaveADirection(String metric, Direction direction) {
        assertThat(Direction.wellKnown(metric)).hasValue(direction);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rmse_per_day", "bias", "rmse.value", "mean", "std_rmse", "training_time"})
    void nothingIsGuessed(String metric) {
        assertThat(Direction.wellKnown(metric)).isEmpty();
    }

    @Test
    void wordIsReadBack() {
        assertThat(Direction.parse("min")).hasValue(Direction.MIN);
        assertThat(Direction.parse("max")).hasValue(Direction.MAX);
        assertThat(Direction.parse("MIN")).isEmpty();
        assertThat(Direction.MIN.text()).isEqualTo("min");
        assertThat(Direction.MAX.text()).isEqualTo("max");
    }
}

package dev.granary.app.run.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.granary.app.run.step.Matrix;
import org.junit.jupiter.api.Test;

class RegressionScoresTest {

    @Test
    void thereIsOneScoreAMetricInFixedOrder() {
        assertThat(RegressionScores.of(Matrix.ofColumn(1, 3), Matrix.ofColumn(2, 2)))
                .containsExactly(entry("rmse", 1.0), entry("r2", 0.0), entry("mae", 1.0));
    }
}

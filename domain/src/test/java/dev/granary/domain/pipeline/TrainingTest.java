package dev.granary.domain.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TrainingTest {

    private static final Instant START = Instant.parse("2024-10-14T12:00:00Z");

    @Test
    void startedTrainingHasNoEnd() {
        Training training = Training.started(START);

        assertThat(training.status()).isEqualTo(Status.RUNNING);
        assertThat(training.duration()).isEmpty();
        assertThat(training.error()).isEmpty();
    }

    @Test
    void openTrainingIsRunningUntilItEnds() {
        Training open = Training.started(START).open();

        assertThat(open.isOpen()).isTrue();
        assertThat(open.status()).isEqualTo(Status.RUNNING);
        assertThat(open.finished(START.plusSeconds(1)).isOpen()).isFalse();
        assertThat(open.failed(START.plusSeconds(1), "singular matrix").isOpen())
                .isFalse();
    }

    @Test
    void trainingThatHasEndedIsNotOpen() {
        assertThatThrownBy(() -> new Training(Status.FINISHED, START, Optional.empty(), Optional.empty(), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A training that is finished cannot be open.");
    }

    @Test
    void finishedTrainingTookItsTime() {
        Training training = Training.started(START).finished(START.plusSeconds(90));

        assertThat(training.status()).isEqualTo(Status.FINISHED);
        assertThat(training.duration()).hasValue(Duration.ofSeconds(90));
    }

    @Test
    void failedTrainingSaysWhy() {
        Training training = Training.started(START).failed(START.plusSeconds(1), "singular matrix");

        assertThat(training.status()).isEqualTo(Status.FAILED);
        assertThat(training.error()).hasValue("singular matrix");
    }

    @Test
    void clockThatWentBackMakesNoNegativeTime() {
        assertThat(Training.started(START).finished(START.minusSeconds(1)).duration())
                .hasValue(Duration.ZERO);
    }
}

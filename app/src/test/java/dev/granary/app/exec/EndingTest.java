package dev.granary.app.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndingTest {

    private static Ending ending(int code) {
        return new Ending(code, Optional.empty(), Optional.empty(), List.of());
    }

    @Test
    void exitCodeIsPassedOn() {
        assertThat(ending(0).isGood()).isTrue();
        assertThat(ending(3).isGood()).isFalse();
        assertThat(ending(3).toldCode()).isEqualTo(3);
        assertThat(ending(3).reason()).isEqualTo("exit code 3");
        assertThat(ending(3).facts()).isEqualTo(Map.of("exit_code", 3));
    }

    @Test
    void signalIsTold() {
        assertThat(ending(137).reason()).isEqualTo("exit code 137, SIGKILL");
        assertThat(ending(137).facts()).isEqualTo(Map.of("exit_code", 137, "signal", "KILL"));
    }

    @Test
    void commandThatWasInterruptedHasFailedWhateverItSays() {
        Ending ending = new Ending(0, Optional.of("TERM"), Optional.empty(), List.of());

        assertThat(ending.isGood()).isFalse();
        assertThat(ending.toldCode()).isEqualTo(143);
        assertThat(ending.reason()).isEqualTo("It was interrupted by SIGTERM (exit code 0).");
    }

    @Test
    void timeThatIsOverIsToldAsTimeoutDoes() {
        Ending ending = new Ending(143, Optional.empty(), Optional.of(Duration.ofMinutes(30)), List.of());

        assertThat(ending.toldCode()).isEqualTo(124);
        assertThat(ending.reason()).isEqualTo("It was ended after 30m (exit code 143, SIGTERM).");
        assertThat(ending.facts()).containsEntry("timed_out", true);
    }
}

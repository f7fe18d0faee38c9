package dev.granary.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class PatienceWithGitTest {

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void aCommandThatDoesNotEndIsEnded() {
        assertThat(GitWorkingTree.answer(List.of("sleep", "600"), Duration.ofMillis(100)))
                .isEmpty();
    }

    @Test
    void aCommandThatEndsWellIsBelieved() {
        assertThat(GitWorkingTree.answer(List.of("echo", "yes"), Duration.ofSeconds(30)))
                .contains("yes");
    }

    @Test
    void aCommandThatIsNotThereTellsNothing() {
        assertThat(GitWorkingTree.answer(List.of("granary-no-such-command"), Duration.ofSeconds(30)))
                .isEmpty();
    }
}

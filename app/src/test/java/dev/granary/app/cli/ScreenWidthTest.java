package dev.granary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenWidthTest {

    @Test
    void theVariableCountsBeforeTheTerminal() {
        assertThat(new ScreenWidth(Map.of("COLUMNS", "57"), () -> Optional.of("40 147\n")).getAsInt())
                .isEqualTo(57);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-3", "wide", "1 2", "99999999999"})
    void aVariableThatIsNoWidthDoesNotCount(String columns) {
        assertThat(new ScreenWidth(Map.of("COLUMNS", columns), () -> Optional.of("40 147\n")).getAsInt())
                .isEqualTo(147);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 0", "40", "stty: standard input: Inappropriate ioctl for device"})
    void aTerminalThatDoesNotTellHasNoEnd(String answer) {
        assertThat(new ScreenWidth(Map.of(), () -> Optional.of(answer)).getAsInt())
                .isEqualTo(ScreenWidth.UNKNOWN);
    }

    @Test
    void theTerminalIsAskedOnce() {
        AtomicInteger asked = new AtomicInteger();
        ScreenWidth width = new ScreenWidth(Map.of(), () -> {
            asked.incrementAndGet();
            return Optional.empty();
        });
        assertThat(width.getAsInt()).isEqualTo(width.getAsInt()).isEqualTo(ScreenWidth.UNKNOWN);
        assertThat(asked).hasValue(1);
    }
}

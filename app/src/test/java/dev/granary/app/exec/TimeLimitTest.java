package dev.granary.app.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTest {

    @ParameterizedTest
    @CsvSource({"90,PT90S", "90s,PT90S", "30m,PT30M", "1h30m,PT1H30M", "1.5h,PT1H30M", "2d,PT48H", "500ms,PT0.5S"})
    void timeIsReadAsPeopleWriteIt(String text, Duration expected) {
        assertThat(TimeLimit.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "soon", "-5", "1 h", "1w", "m", "0s", "1e3"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> TimeLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no length of time; give one such as 90, 90s, 30m, 1h30m or 2d.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100000d1ms", "106752d", "213504d", "999999999d", "999999999h"})
    void whatIsLongerThanCanBeWaitedForIsRefused(String text) {
        assertThatThrownBy(() -> TimeLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text
                        + "' is longer than 100000 days, which is the most; give no limit where there is to be none.");
    }

    @Test
    void theLongestIsTaken() {
        assertThat(TimeLimit.parse("100000d")).isEqualTo(Duration.ofDays(100_000));
    }

    @Test
    void durationThatCannotBeWaitedForIsRefused() {
        ExecRequest request = ExecRequest.of("sweep", "digits", List.of("true"));

        assertThatThrownBy(() -> request.timeout(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(
                        "is longer than 100000 days, which is the most; give no limit where there is to be none.");
        assertThatThrownBy(() -> request.timeout(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'PT-1S' is no length of time; give more than nothing.");
    }
}

package dev.granary.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeLimitTest {

    private static final Instant NOW = Instant.parse("2024-10-14T10:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "90s, PT90S",
        "30m, PT30M",
        "12h, PT12H",
        "30d, P30D",
        "4w, P28D",
        "007d, P7D",
        "999999999w, PT167999999832H"
    })
    void formsAreRead(String text, Duration age) {
        assertThat(AgeLimit.parse(text)).hasValue(new AgeLimit(age));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "30", "d", "30D", "30 d", "-1d", "+1d", "1.5d", "30days", "30d ", "9999999999d", "٣d", "1y"})
    void otherFormsAreNot(String text) {
        assertThat(AgeLimit.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"P29D, false", "P30D, true", "P31D, true", "P29DT23H59M59S, false", "P30DT1S, true", "P-40D, false"})
    void exactlySoOldIsOldEnough(Duration age, boolean isReached) {
        assertThat(new AgeLimit(Duration.ofDays(30)).isReached(NOW.minus(age), NOW))
                .isEqualTo(isReached);
    }

    @Test
    void withoutALimitWhatComesFromTheFutureIsOldEnough() {
        assertThat(AgeLimit.NONE.isReached(NOW.plusSeconds(1), NOW)).isTrue();
    }

    @Test
    void timesThatNoFileHasAreCompared() {
        assertThat(new AgeLimit(Duration.ofDays(30)).isReached(Instant.EPOCH, NOW))
                .isTrue();
        assertThat(new AgeLimit(Duration.ofDays(30)).isReached(Instant.MIN, NOW))
                .isTrue();
        assertThat(new AgeLimit(Duration.ofDays(30)).isReached(Instant.MAX, NOW))
                .isFalse();
    }

    @Test
    void negativeAgeIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new AgeLimit(Duration.ofSeconds(-1)))
                .withMessage("Nothing is PT-1S old: an age is not negative.");
    }
}

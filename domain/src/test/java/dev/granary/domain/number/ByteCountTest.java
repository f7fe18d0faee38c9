package dev.granary.domain.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ByteCountTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1500, 1.5 kB",
        "99_949, 99.9 kB",
        "99_950, 100 kB",
        "999_499, 999 kB",
        "999_500, 1.0 MB",
        "50_000_000_000, 50.0 GB",
        "9_223_372_036_854_775_807, 9223 PB"
    })
    void theUnitLeavesOneToThreeDigitsBeforeThePoint(String bytes, String text) {
        assertThat(ByteCount.text(Long.parseLong(bytes.replace("_", "")))).isEqualTo(text);
    }
}

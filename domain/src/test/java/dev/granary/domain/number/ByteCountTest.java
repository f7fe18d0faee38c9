package dev.granary.domain.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "512B, 512",
        "20GB, 20_000_000_000",
        "20 gb, 20_000_000_000",
        "1.5k, 1_500",
        "3M, 3_000_000",
        "9P, 9_000_000_000_000_000"
    })
    void sizesAreReadAsPeopleWriteThem(String text, String bytes) {
        assertThat(ByteCount.parse(text)).hasValue(Long.parseLong(bytes.replace("_", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "GB", "-1", "1 000", "1XB", "1.GB", "9999999999999999999", "99999999PB", "1GiB", "0x10"})
    void whatIsNoSizeIsNotRead(String text) {
        assertThat(ByteCount.parse(text)).isEmpty();
    }
}

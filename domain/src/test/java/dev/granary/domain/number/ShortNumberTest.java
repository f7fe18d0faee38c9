package dev.granary.domain.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShortNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0.5234567890123, 0.5235",
        "0.45, 0.45",
        "123456, 123500",
        "0, 0",
        "-0.00012345, -0.0001234",
        "0.000012345, 0.00001234",
        "1.23456e-9, 1.235e-9",
        "12345678, 12350000",
        "1e300, 1e+300",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "-1.7976931348623157E308, -1.7976931348623157e+308",
        "NaN, NaN",
        "Infinity, inf",
        "-Infinity, -inf"
    })
    void fourDigitsCount(double value, String text) {
        assertThat(ShortNumber.text(value)).isEqualTo(text);
    }
}

package dev.granary.domain.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DecimalsTest {

    // RFC 8785, appendix B
    @ParameterizedTest
    @CsvSource(textBlock = """
                    0000000000000000, 0
                    8000000000000000, 0
                    0000000000000001, 5e-324
                    8000000000000001, -5e-324
                    7fefffffffffffff, 1.7976931348623157e+308
                    ffefffffffffffff, -1.7976931348623157e+308
                    4340000000000000, 9007199254740992
                    c340000000000000, -9007199254740992
                    4430000000000000, 295147905179352830000
                    44b52d02c7e14af5, 9.999999999999997e+22
                    44b52d02c7e14af6, 1e+23
                    44b52d02c7e14af7, 1.0000000000000001e+23
                    444b1ae4d6e2ef4e, 999999999999999700000
                    444b1ae4d6e2ef4f, 999999999999999900000
                    444b1ae4d6e2ef50, 1e+21
                    3eb0c6f7a0b5ed8c, 9.999999999999997e-7
                    3eb0c6f7a0b5ed8d, 0.000001
                    41b3de4355555553, 333333333.3333332
                    41b3de4355555554, 333333333.33333325
                    41b3de4355555555, 333333333.3333333
                    41b3de4355555556, 333333333.3333334
                    41b3de4355555557, 333333333.33333343
                    becbf647612f3696, -0.0000033333333333333333
                    43143ff3c1cb0959, 1424953923781206.2
                    """)
    void jsonIsThatOfTheStandard(String bits, String json) {
        assertThat(Decimals.json(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(json);
    }

    // What Double.toString wrote too long before JDK 19, and powers of two, whose lower neighbours are nearer.
    @ParameterizedTest
    @CsvSource({
        "0x1.0p-44, 5.684341886080802e-14",
        "0x1.0p-1017, 7.120236347223045e-307",
        "0x1.0p-1022, 2.2250738585072014e-308",
        "0x0.fffffffffffffp-1022, 2.225073858507201e-308",
        "0x1.0p1023, 8.98846567431158e+307",
        "2.0e-3, 0.002",
        "2.0e23, 2e+23",
        "2.2e-322, 2.2e-322",
        "1.0e-5, 0.00001",
        "0.1, 0.1",
        "100, 100",
        "-123.456, -123.456"
    })
    void jsonIsTheShortest(double value, String json) {
        assertThat(Decimals.json(value)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5.0",
        "0.05, 0.05",
        "-0.0, -0.0",
        "0.0, 0.0",
        "1e-5, 0.00001",
        "1e-7, 1.0e-07",
        "1.5e-7, 1.5e-07",
        "1e21, 1.0e+21",
        "1e-300, 1.0e-300",
        "NaN, .nan",
        "Infinity, .inf",
        "-Infinity, -.inf"
    })
    void yamlIsAFloatToEveryReader(double value, String yaml) {
        assertThat(Decimals.yaml(value)).isEqualTo(yaml);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteHasNoDigits(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decimals.json(value))
                .withMessage(value + " has no decimal digits.");
    }

    @Test
    void everyValueReadsBack() {
        assertThat(samples(50_000)).allSatisfy(value -> {
            assertThat(Double.parseDouble(Decimals.json(value))).isEqualTo(value);
            assertThat(Double.parseDouble(Decimals.yaml(value))).isEqualTo(value);
        });
    }

    @Test
    void noShorterDecimalReadsBack() {
        assertThat(samples(5_000)).allSatisfy(value -> {
            BigDecimal shortest = Decimals.shortest(value);
            int digits = shortest.precision();
            assertThat(digits)
                    .isLessThanOrEqualTo(new BigDecimal(Double.toString(value))
                            .stripTrailingZeros()
                            .precision());
            assertThat(neighbours(value, digits - 1)).noneMatch(shorter -> shorter.doubleValue() == value);
        });
    }

    // The two decimals of so many digits between which the value lies.
    private static List<BigDecimal> neighbours(double value, int digits) {
        BigDecimal exact = new BigDecimal(value);
        return digits < 1
                ? List.of()
                : List.of(
                        exact.round(new MathContext(digits, RoundingMode.UP)),
                        exact.round(new MathContext(digits, RoundingMode.DOWN)));
    }

    private static List<Double> samples(int count) {
        SplittableRandom random = new SplittableRandom(8785);
        DoubleStream any = random.longs(count).mapToDouble(Double::longBitsToDouble);
        DoubleStream everyday = random.ints(1_000, 0, 1_000_000).mapToDouble(i -> i / 1_000.0);
        DoubleStream subnormal = random.longs(1_000, 1, 1L << 52).mapToDouble(Double::longBitsToDouble);
        DoubleStream powers = IntStream.range(-1_074, 1_024).mapToDouble(i -> Math.scalb(1.0, i));
        return DoubleStream.concat(DoubleStream.concat(any, everyday), DoubleStream.concat(subnormal, powers))
                .filter(value -> Double.isFinite(value) && value != 0)
                .boxed()
                .toList();
    }
}

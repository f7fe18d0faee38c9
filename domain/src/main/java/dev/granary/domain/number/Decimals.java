package dev.granary.domain.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads back as the same double, the same on every JDK ({@code Double.toString} changed with
 * JDK 19).
 */
public final class Decimals {

    private static final int SURE_DIGITS = 15;
    private static final int MOST_DIGITS = 17;

    private Decimals() {}

    /**
     * The digits and exponent of the shortest decimal that lies nearest to the value among those that read back as it.
     *
     * @throws IllegalArgumentException if the value is not finite
     */
    public static BigDecimal shortest(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " has no decimal digits.");
        }
        if (value == 0) {
            return BigDecimal.ZERO;
        }
        // Decimals of up to 15 digits and normal doubles pair off one to one; subnormal ones have fewer digits.
        boolean normal = Math.abs(value) >= Double.MIN_NORMAL;
        BigDecimal fast = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (normal && fast.precision() <= SURE_DIGITS) {
            return fast;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = normal ? SURE_DIGITS : 1; digits < MOST_DIGITS; digits++) {
            BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (nearest.doubleValue() == value) {
                return nearest.stripTrailingZeros();
            }
            // Above a power of two, doubles lie twice as far apart as below: the nearest may miss where this one hits.
            BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
            if (above.doubleValue() == value) {
                return above.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /**
     * The value as JSON and ECMAScript write it: {@code 5}, {@code 0.05}, {@code 1e-7}, {@code 1e+21}.
     *
     * <p>Source: RFC 8785, section 3.2.2.3; ECMA-262, Number::toString.
     *
     * @throws IllegalArgumentException if the value is not finite
     */
    public static String json(double value) {
        BigDecimal decimal = shortest(value);
        if (decimal.signum() == 0) {
            return "0";
        }
        String digits = decimal.unscaledValue().abs().toString();
        int point = digits.length() - decimal.scale();
        String sign = decimal.signum() < 0 ? "-" : "";
        if (point > 21 || point < -5) {
            return sign + scientific(digits, point - 1);
        }
        if (point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        return point >= digits.length()
                ? sign + digits + "0".repeat(point - digits.length())
                : sign + digits.substring(0, point) + "." + digits.substring(point);
    }

    private static String scientific(String digits, int exponent) {
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    /**
     * The value as a YAML float that YAML 1.1 and 1.2 readers both take for one: always with a point, and a signed
     * exponent where there is one: {@code 5.0}, {@code 0.05}, {@code 1.0e-07}, {@code .nan}, {@code -.inf}.
     *
     * <p>Source: YAML 1.2.2, section 10.3.2; YAML 1.1, float type.
     */
    public static String yaml(double value) {
        if (Double.isNaN(value)) {
            return ".nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? ".inf" : "-.inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        String json = json(value);
        int e = json.indexOf('e');
        String mantissa = e < 0 ? json : json.substring(0, e);
        String exponent = e < 0 ? "" : json.substring(e);
        if (exponent.length() == 3) {
            exponent = exponent.substring(0, 2) + "0" + exponent.substring(2);
        }
        return (mantissa.indexOf('.') < 0 ? mantissa + ".0" : mantissa) + exponent;
    }
}

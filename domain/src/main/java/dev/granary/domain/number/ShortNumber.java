package dev.granary.domain.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A measured number as people read it in a table: four significant digits. */
public final class ShortNumber {

    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final double PLAIN_FROM = 1e-4;
    private static final double PLAIN_TO = 1e7;

    private ShortNumber() {}

    /** {@code 0.3559}, {@code 12000}, {@code 1.5e-9}, {@code NaN}, {@code -inf}. */
    public static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(value);
        BigDecimal rounded = Decimals.shortest(value).round(FOUR_DIGITS);
        if (value == 0 || (size >= PLAIN_FROM && size < PLAIN_TO)) {
            BigDecimal plain = rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
            return plain.toPlainString();
        }
        double four = rounded.doubleValue();
        return Decimals.json(Double.isInfinite(four) ? value : four);
    }
}

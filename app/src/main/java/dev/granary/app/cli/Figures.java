package dev.granary.app.cli;

import dev.granary.domain.number.ByteCount;
import dev.granary.domain.number.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them in a table. */
final class Figures {

    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final double PLAIN_FROM = 1e-4;
    private static final double PLAIN_TO = 1e7;

    private Figures() {}

    /** A score with four significant digits. */
    static String score(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(value);
        BigDecimal rounded = Decimals.shortest(value).round(FOUR_DIGITS);
        if (value == 0 || (size >= PLAIN_FROM && size < PLAIN_TO)) {
            BigDecimal plain = rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
            return plain.toPlainString();
        }
        return Decimals.json(rounded.doubleValue());
    }

    /** A number of bytes in the unit that suits it. */
    static String bytes(long bytes) {
        return ByteCount.text(bytes);
    }

    /** A duration in seconds, or milliseconds below one. */
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        return millis < 1000
                ? millis + " ms"
                : String.format(Locale.ROOT, millis < 100_000 ? "%.1f s" : "%.0f s", millis / 1000.0);
    }

    /** A count with a noun: {@code 1 pipeline}, {@code 200 pipelines}. */
    static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}

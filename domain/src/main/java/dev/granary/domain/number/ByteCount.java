package dev.granary.domain.number;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people read it. */
public final class ByteCount {

    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,19}(?:\\.\\d{1,18})?) ?((?:[kmgtp]?b|[kmgtp])?)", Pattern.CASE_INSENSITIVE);
    private static final String PREFIXES = "KMGTP";
    private static final int THOUSAND_DIGITS = 3;
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    private ByteCount() {}

    /** In the unit that leaves one to three digits before the point; 1 kB is 1,000 bytes. */
    public static String text(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String number = unit == 0 || value >= 99.95 ? "%.0f" : "%.1f";
        return String.format(Locale.ROOT, number + " %s", value, UNITS[unit]);
    }

    /** The number that a text like {@code 512}, {@code 20GB} or {@code 1.5 MB} stands for; empty if it is none, or too large. */
    public static OptionalLong parse(String text) {
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        String unit = parts.group(2).toUpperCase(Locale.ROOT);
        int power = unit.isEmpty() ? 0 : PREFIXES.indexOf(unit.charAt(0)) + 1;
        BigDecimal bytes = new BigDecimal(parts.group(1)).scaleByPowerOfTen(THOUSAND_DIGITS * power);
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(bytes.longValue());
    }
}

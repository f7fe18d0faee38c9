package dev.granary.app.query.filter;

import dev.granary.domain.number.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What texts can be read as, and values as text. */
final class Texts {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final int LONGEST_NUMBER = 400;

    private Texts() {}

    /** The number that a text is; null if it is none. Whole numbers are exact, others as exact as a double. */
    static @Nullable Number number(String text) {
        if (text.isEmpty()
                || text.length() > LONGEST_NUMBER
                || text.charAt(0) > '9'
                || !NUMBER.matcher(text).matches()) {
            return null;
        }
        if (text.chars().allMatch(c -> c != '.' && c != 'e' && c != 'E')) {
            BigInteger whole = new BigInteger(text);
            return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
        }
        double real = Double.parseDouble(text);
        return Double.isInfinite(real) ? (Number) new BigDecimal(text) : real;
    }

    /** The moment that a text is; a date alone is its first, without an offset it is of UTC; null if it is none. */
    static @Nullable Instant instant(String text) {
        if (text.length() < "2024-10-14".length() || text.charAt(4) != '-') {
            return null;
        }
        String iso = text.replaceFirst("^(\\S{10}) +", "$1T");
        try {
            if (iso.length() == "2024-10-14".length()) {
                return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            boolean hasOffset = iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$");
            return hasOffset
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    static @Nullable Boolean bool(String text) {
        return text.equalsIgnoreCase("true") ? (Boolean) true : text.equalsIgnoreCase("false") ? false : null;
    }

    /** A value as text, for patterns. */
    static String of(Object value) {
        if (value instanceof Literal literal) {
            return literal.text();
        }
        return value instanceof Double number && Double.isFinite(number) ? Decimals.json(number) : value.toString();
    }
}

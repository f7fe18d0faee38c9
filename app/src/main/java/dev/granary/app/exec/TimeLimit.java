package dev.granary.app.exec;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write how long something may take: {@code 90}, {@code 30m}, {@code 1h30m}, {@code 1.5h}, {@code 2d}. */
final class TimeLimit {

    private static final Pattern PART = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|s|m|h|d|)");
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");

    /** As long as the nanoseconds that the system waits for can be counted. */
    private static final Duration MAX = Duration.ofDays(100_000);

    private TimeLimit() {}

    /**
     * The duration; a number without a unit is seconds.
     *
     * @throws IllegalArgumentException if it is none, or none that can be waited for
     */
    static Duration parse(String text) {
        BigDecimal nanos = BigDecimal.ZERO;
        if (WHOLE.matcher(text).matches()) {
            Matcher part = PART.matcher(text);
            while (part.find()) {
                nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanosOf(part.group(2)))));
            }
        }
        BigDecimal most = BigDecimal.valueOf(MAX.toNanos());
        if (nanos.compareTo(most) > 0) {
            throw tooLong(text);
        }
        if (nanos.longValue() == 0) {
            throw new IllegalArgumentException(
                    "'%s' is no length of time; give one such as 90, 90s, 30m, 1h30m or 2d.".formatted(text));
        }
        return Duration.ofNanos(nanos.longValue());
    }

    /**
     * Makes sure that it can be waited for.
     *
     * @throws IllegalArgumentException if not
     */
    static void require(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("'%s' is no length of time; give more than nothing.".formatted(limit));
        }
        if (limit.compareTo(MAX) > 0) {
            throw tooLong(text(limit));
        }
    }

    private static IllegalArgumentException tooLong(String text) {
        return new IllegalArgumentException(
                "'%s' is longer than %d days, which is the most; give no limit where there is to be none."
                        .formatted(text, MAX.toDays()));
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "ms" -> 1_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "d" -> 86_400_000_000_000L;
            default -> 1_000_000_000L;
        };
    }

    /** As people would write it. */
    static String text(Duration limit) {
        return limit.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}

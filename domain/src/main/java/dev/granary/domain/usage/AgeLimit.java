package dev.granary.domain.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How old something must be to go: what was changed exactly so long ago goes, what was changed later stays.
 *
 * @param least not negative
 */
public record AgeLimit(Duration least) {

    /** Everything is old enough. */
    public static final AgeLimit NONE = new AgeLimit(Duration.ZERO);

    /** The forms that {@link #parse} knows, for messages. */
    public static final String FORMS = "a whole number and a unit: 90s, 30m, 12h, 30d or 4w";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    /**
     * @throws IllegalArgumentException if it is negative
     */
    public AgeLimit {
        Objects.requireNonNull(least, "least");
        if (least.isNegative()) {
            throw new IllegalArgumentException("Nothing is " + least + " old: an age is not negative.");
        }
    }

    /** The limit that people write as {@code 30d}; empty if the text is of none of the {@link #FORMS}. */
    public static Optional<AgeLimit> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.ofNullable(UNITS.get(form.group(2)))
                        .map(unit -> new AgeLimit(unit.multipliedBy(Long.parseLong(form.group(1)))))
                : Optional.empty();
    }

    /**
     * Whether what was last changed then is old enough now. What seems to have been changed in the future is as young as can
     * be: clocks differ.
     */
    public boolean isReached(Instant changed, Instant now) {
        Duration age = changed.isAfter(now) ? Duration.ZERO : Duration.between(changed, now);
        return age.compareTo(least) >= 0;
    }
}

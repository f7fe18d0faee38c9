package dev.granary.app.share.migrate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Points in time as older files write them. Those without a zone are taken as UTC. */
final class Times {

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
    private static final long FIRST_SECOND = 100_000_000;
    private static final long FIRST_MILLISECOND = 100_000_000_000L;
    private static final int DATE_LENGTH = "2025-09-03".length();

    private Times() {}

    /**
     * The time that a value says, to the millisecond: ISO 8601 with or without zone, a date alone, or the seconds or
     * milliseconds since 1970. Empty for anything else.
     */
    static Optional<Instant> of(@Nullable Object value) {
        Optional<Instant> time = Optional.empty();
        if (value instanceof String text) {
            time = ofText(text.strip());
        } else if (value instanceof Long || value instanceof Double) {
            time = ofNumber(((Number) value).doubleValue());
        }
        return time.map(at -> at.truncatedTo(ChronoUnit.MILLIS))
                .filter(at -> !at.isBefore(Instant.EPOCH) && at.isBefore(END));
    }

    private static Optional<Instant> ofText(String text) {
        String iso = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + "T" + text.substring(DATE_LENGTH + 1)
                : text;
        return Stream.<Function<String, Instant>>of(
                        with -> OffsetDateTime.parse(with).toInstant(),
                        without -> LocalDateTime.parse(without).toInstant(ZoneOffset.UTC),
                        date -> LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC))
                .flatMap(form -> parsed(iso, form).stream())
                .findFirst();
    }

    private static Optional<Instant> parsed(String text, Function<String, Instant> form) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> ofNumber(double number) {
        if (!(Math.abs(number) >= FIRST_SECOND) || Double.isInfinite(number)) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochMilli((long) (number >= FIRST_MILLISECOND ? number : number * 1000)));
    }
}

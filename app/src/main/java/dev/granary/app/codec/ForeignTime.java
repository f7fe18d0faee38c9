package dev.granary.app.codec;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Times as other programs write them. */
final class ForeignTime {

    private ForeignTime() {}

    /** ISO 8601, with a blank for the T as Python writes it, too; one without a zone is taken as UTC. */
    static Optional<Instant> parse(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            return Optional.of(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeParseException e) {
            try {
                return Optional.of(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
            } catch (DateTimeParseException without) {
                return Optional.empty();
            }
        }
    }
}

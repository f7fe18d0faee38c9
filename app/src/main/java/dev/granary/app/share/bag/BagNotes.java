package dev.granary.app.share.bag;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a bag says of itself.
 *
 * @param madeAt when it was made; only the day, UTC, is told
 * @param toolVersion the version of the program that made it
 * @param description what it holds
 * @param organization who sends it; not told if absent
 */
public record BagNotes(Instant madeAt, String toolVersion, String description, Optional<String> organization) {

    public BagNotes {
        Objects.requireNonNull(madeAt, "madeAt");
        Objects.requireNonNull(toolVersion, "toolVersion");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(organization, "organization");
    }
}

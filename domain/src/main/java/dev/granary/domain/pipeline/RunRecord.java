package dev.granary.domain.pipeline;

import dev.granary.domain.name.Name;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run.yaml} says of a run.
 *
 * @param name the name as given
 * @param createdAt UTC
 * @param description what it is about
 * @param tags plain values by key
 */
public record RunRecord(
        Name name, Instant createdAt, Optional<String> description, Map<String, @Nullable Object> tags) {

    public RunRecord {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(description, "description");
        tags = PlainValues.copyOf(tags);
    }
}

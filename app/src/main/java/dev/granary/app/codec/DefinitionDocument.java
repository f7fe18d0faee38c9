package dev.granary.app.codec;

import dev.granary.domain.pipeline.Definition;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code pipeline.yaml} says.
 *
 * @param createdAt when the pipeline was first recorded, UTC; absent from files that people wrote
 */
public record DefinitionDocument(Definition definition, Optional<Instant> createdAt) {

    public DefinitionDocument {
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    public static DefinitionDocument of(Definition definition, Instant createdAt) {
        return new DefinitionDocument(definition, Optional.of(createdAt));
    }
}

package dev.granary.app.share.pack;

import dev.granary.app.codec.DefinitionDocument;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.score.Scores;
import java.util.Objects;
import java.util.Optional;

/**
 * A pipeline of a package.
 *
 * @param folder from the package's outermost folder; the root where that is the pipeline's own
 * @param name its folder in the run
 * @param definition {@code pipeline.yaml}; empty where that is missing or malformed
 * @param metadata {@code metadata.yaml}
 * @param scores {@code scores.yaml}; empty where that is missing or malformed
 */
public record PackagedPipeline(
        StorePath folder,
        String name,
        Optional<DefinitionDocument> definition,
        Metadata metadata,
        Optional<Scores> scores) {

    public PackagedPipeline {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(scores, "scores");
    }
}

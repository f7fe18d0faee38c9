package dev.granary.app.store;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.score.Scores;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentVersion;
import java.util.Objects;
import java.util.Optional;

/** What the documents of a pipeline said when a call began that goes on with it. */
public final class OpenRecord {

    private final StorePath pipeline;
    private final Metadata metadata;
    private final Scores scores;
    private final Document document;
    private final Optional<DocumentVersion> scored;

    OpenRecord(
            StorePath pipeline, Metadata metadata, Scores scores, Document document, Optional<DocumentVersion> scored) {
        this.pipeline = Objects.requireNonNull(pipeline, "pipeline");
        this.metadata = Objects.requireNonNull(metadata, "metadata");
        this.scores = Objects.requireNonNull(scores, "scores");
        this.document = Objects.requireNonNull(document, "document");
        this.scored = Objects.requireNonNull(scored, "scored");
    }

    StorePath pipeline() {
        return pipeline;
    }

    public Metadata metadata() {
        return metadata;
    }

    /** None if there is no {@code scores.yaml}. */
    public Scores scores() {
        return scores;
    }

    Document document() {
        return document;
    }

    /** What {@code scores.yaml} must still be to be replaced; empty if it must not be there. */
    Optional<DocumentVersion> scored() {
        return scored;
    }

    /** The same, for whoever knows of no scores: such as are there are none of theirs. */
    OpenRecord unscored() {
        return new OpenRecord(pipeline, metadata, Scores.none(), document, Optional.empty());
    }
}

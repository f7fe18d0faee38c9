package dev.granary.app.record;

import dev.granary.app.store.OpenRecord;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.domain.pipeline.Training;
import dev.granary.domain.score.Scores;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.storage.DocumentVersion;
import java.util.Optional;
import java.util.Set;

/** How a recording gets into a pipeline's documents: as one that began with it, or as one that goes on. */
final class Ledger {

    private final PipelineDocuments documents;
    private final Optional<OpenRecord> before;
    private final Optional<DocumentVersion> begun;

    private Ledger(PipelineDocuments documents, Optional<OpenRecord> before, Optional<DocumentVersion> begun) {
        this.documents = documents;
        this.before = before;
        this.begun = begun;
    }

    /** Of a recording that begins with the pipeline: writes its first record. */
    static Ledger begin(PipelineDocuments documents, StorePath folder, Metadata metadata) {
        return new Ledger(documents, Optional.empty(), Optional.of(documents.begin(folder, metadata)));
    }

    /** Of a recording that goes on with what the documents say. */
    static Ledger goOn(PipelineDocuments documents, OpenRecord before) {
        return new Ledger(documents, Optional.of(before), Optional.empty());
    }

    /** Whether the pipeline was there before this recording, and is to stay open if this comes to nothing. */
    boolean goesOn() {
        return before.isPresent();
    }

    void requireThere(StorePath folder) {
        documents.requireThere(folder);
    }

    /** Writes scores and record: the last, or those between two calls. */
    void write(StorePath folder, Metadata metadata, Scores scores, Set<StorePath> files, Runnable held) {
        if (before.isPresent()) {
            documents.open().write(before.get(), metadata, scores, files, held);
        } else if (metadata.training().isOpen()) {
            documents.open().open(folder, metadata, scores, files, held);
        } else {
            documents.end(folder, begun.orElseThrow(), metadata, scores, files, held);
        }
    }

    /** Marks one that could not be ended; where it stands no more, no link of it stays. */
    void markFailed(Claim claim, Training failed, RuntimeException cause) {
        try {
            documents.markFailed(claim.folder(), claim.id(), failed, claim::requireHeld);
        } catch (MissingFailure e) {
            cause.addSuppressed(e);
            documents.dropLinksLeftBehind(claim.folder());
        }
    }
}

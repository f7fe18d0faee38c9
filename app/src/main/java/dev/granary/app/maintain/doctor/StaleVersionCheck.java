package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.DocumentVersion;
import java.util.Arrays;
import java.util.Optional;

/** A document changes only if nobody else has changed it meanwhile. */
final class StaleVersionCheck implements Check {

    private static final byte[] OLD = {'o', 'l', 'd'};
    private static final byte[] NEW = {'n', 'e', 'w'};
    private static final byte[] LATE = {'l', 'a', 't', 'e'};

    private final Scratch scratch;

    StaleVersionCheck(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public Answer look() {
        DocumentStore documents = scratch.store().documents();
        StorePath document = scratch.child("changed.yaml");
        DocumentVersion stale = required(documents.create(document, OLD));
        required(documents.replace(document, NEW, stale));
        boolean refused = documents.replace(document, LATE, stale).isEmpty() && !documents.delete(document, stale);
        return refused && Arrays.equals(scratch.bytes(document), NEW)
                ? Answer.good("A change is refused if somebody else changed the document meanwhile.")
                : Answer.bad("A document was changed although somebody else had changed it meanwhile:"
                        + " who records at the same time may lose results. Keep the store on another medium.");
    }

    private static DocumentVersion required(Optional<DocumentVersion> version) {
        return version.orElseThrow(() -> new UnavailableFailure(
                "Cannot change a document that nobody else changes: it is refused. Keep the store on another medium.",
                null));
    }
}

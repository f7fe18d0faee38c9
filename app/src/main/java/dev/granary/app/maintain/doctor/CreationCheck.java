package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.Publication;
import java.util.Arrays;

/** What stands there is never created once more. */
final class CreationCheck implements Check {

    private static final byte[] ONE = {'o', 'n', 'e'};
    private static final byte[] TWO = {'t', 'w', 'o'};
    private static final Answer OVERWRITTEN = Answer.bad("A file was created where another one stood:"
            + " who records at the same time may lose results. Keep the store on another medium.");

    private final Scratch scratch;

    CreationCheck(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public Answer look() {
        return isDocumentKept() && isContentKept()
                ? Answer.good("Of two that create one file the second is refused; nothing is ever overwritten.")
                : OVERWRITTEN;
    }

    private boolean isDocumentKept() {
        DocumentStore documents = scratch.store().documents();
        StorePath document = scratch.child("created.yaml");
        documents.create(document, ONE);
        return documents.create(document, TWO).isEmpty() && Arrays.equals(scratch.bytes(document), ONE);
    }

    private boolean isContentKept() {
        StorePath content = Layout.artifact(scratch.place(), "created");
        scratch.publish(content, ONE);
        return scratch.publish(content, ONE) == Publication.ALREADY_PRESENT
                && scratch.publish(content, TWO) == Publication.NAME_TAKEN
                && Arrays.equals(scratch.bytes(content), ONE);
    }
}

package dev.granary.app.record;

import dev.granary.app.store.PipelineDocuments;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Lease;

/**
 * A pipeline's place in its run, held by whoever records it.
 *
 * @param place where it stands when it is finished
 * @param folder where it is recorded: the place itself, or beside it if it is to replace what stands there
 */
record Claim(StorePath place, StorePath folder, String id, Lease lease, PipelineDocuments documents)
        implements AutoCloseable {

    /** The same, which gives another lease back as well. */
    Claim with(Lease other) {
        Lease own = lease;
        return new Claim(
                place,
                folder,
                id,
                () -> {
                    own.close();
                    other.close();
                },
                documents);
    }

    /** Puts what was recorded in its place, if it was recorded beside it. */
    void takePlace() {
        if (!folder.equals(place)) {
            documents.replace(place);
        }
    }

    /** What was recorded to replace a pipeline, and failed, stands beside it instead, so that neither is lost. */
    Claim beside() {
        for (int i = 2; !folder.equals(place); i++) {
            StorePath beside = place.parent().child(place.name() + "-" + i);
            if (documents.moveTo(folder, beside)) {
                return new Claim(beside, beside, id + "-" + i, lease, documents);
            }
        }
        return this;
    }

    @Override
    public void close() {
        lease.close();
    }
}

package dev.granary.app.record;

import dev.granary.app.store.PipelineDocuments;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.BusyFailure;
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
                new Lease() {
                    @Override
                    public boolean isHeld() {
                        return own.isHeld() && other.isHeld();
                    }

                    @Override
                    public void close() {
                        own.close();
                        other.close();
                    }
                },
                documents);
    }

    boolean isHeld() {
        return lease.isHeld();
    }

    /**
     * Makes sure that nobody else can have taken the place or cleaned the run meanwhile.
     *
     * @throws BusyFailure if somebody can
     */
    void requireHeld() {
        if (!isHeld()) {
            throw new BusyFailure(
                    "Cannot record %s any further: its lease could not be renewed in time, so somebody else may be at work there. Look whether the store can be reached, and record it again."
                            .formatted(folder),
                    null);
        }
    }

    /** Puts what was recorded in its place, if it was recorded beside it. */
    void takePlace() {
        if (!folder.equals(place)) {
            documents.replace(place);
        }
    }

    /** Removes all that was recorded. */
    void withdraw() {
        requireHeld();
        documents.remove(folder);
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

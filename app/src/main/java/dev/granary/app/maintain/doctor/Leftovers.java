package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import java.util.Optional;

/** Removes what examinations left that were killed; nobody holds it any more. */
final class Leftovers {

    private final Store store;

    Leftovers(Store store) {
        this.store = store;
    }

    void remove() {
        store.folders().list(StorePath.ROOT).stream()
                .filter(Layout::isScratchFolder)
                .map(StorePath::of)
                .forEach(this::removeUnlessHeld);
    }

    private void removeUnlessHeld(StorePath scratch) {
        try {
            removeIfAlone(scratch);
        } catch (StoreFailure e) {
            // somebody else's, who will remove it, or whose next examination will
        }
    }

    private void removeIfAlone(StorePath scratch) {
        Optional<Lease> alone = store.leases().tryExclusive(scratch);
        if (alone.isEmpty()) {
            return;
        }
        // While it is held: somebody who has just made it may be about to take it.
        boolean removed;
        try {
            removed = isRemoved(scratch);
        } finally {
            alone.get().close();
        }
        if (!removed) {
            store.folders().delete(scratch);
        }
    }

    /** Some systems delete no file that is open, and the lease's is. */
    private boolean isRemoved(StorePath scratch) {
        try {
            store.folders().delete(scratch);
            return true;
        } catch (StoreFailure e) {
            return false;
        }
    }
}

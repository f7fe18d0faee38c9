package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Presence;

/** Which runs are sealed: those that have the list of their files. Nobody changes a sealed run. */
public final class Seals {

    private final Store store;

    public Seals(Store store) {
        this.store = store;
    }

    /** Whether a run is sealed. */
    public boolean isSealed(StorePath run) {
        return store.folders().presence(Layout.seal(run)) != Presence.ABSENT;
    }

    /**
     * Makes sure that a run may be changed.
     *
     * @param purpose what is about to be done, e.g. {@code record into}
     * @throws SealedRunException if it is sealed
     */
    public void requireUnsealed(StorePath run, String purpose) {
        if (isSealed(run)) {
            throw new SealedRunException(
                    "Cannot %s run %s: it is sealed, so that it stays as it was published. Unseal it with 'granary unseal %s', or take another run."
                            .formatted(purpose, run, run));
        }
    }
}

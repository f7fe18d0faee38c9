package dev.granary.app.share;

import dev.granary.app.store.PatientLeases;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.FullFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import java.time.Duration;

/** A shared lease for those who only read: nobody cleans or removes meanwhile what they are about to read. */
public final class ReadingLease {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ReadingLease() {}

    /** A lease of a run. Nobody can change what cannot be written, not even by a lease: there, none is needed. */
    public static Lease of(Store store, StorePath run) {
        try {
            return new PatientLeases(store.leases(), PATIENCE).shared(run);
        } catch (DeniedFailure | FullFailure e) {
            return new Lease() {
                @Override
                public boolean isHeld() {
                    return true;
                }

                @Override
                public void close() {}
            };
        }
    }
}

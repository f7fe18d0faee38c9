package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import java.util.Optional;

/** Who works on a run keeps out those who want it for themselves. */
final class LeaseCheck implements Check {

    private static final Answer SHARED_BY_ALL =
            Answer.bad("Somebody was given a run for themselves while others work on it: what is being recorded may be"
                    + " removed. Mount the file system with locks, or keep the store on another medium.");
    private static final Answer REFUSED = Answer.bad("A run that nobody works on could not be taken:"
            + " nothing can be recorded. Mount the file system with locks, or keep the store on another medium.");

    private final Scratch scratch;

    LeaseCheck(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public Answer look() {
        Leases leases = scratch.store().leases();
        StorePath scope = scratch.child("leased");
        Optional<Lease> shared = leases.tryShared(scope);
        if (shared.isEmpty()) {
            return REFUSED;
        }
        try {
            if (!isRefused(leases.tryExclusive(scope))) {
                return SHARED_BY_ALL;
            }
        } finally {
            shared.get().close();
        }
        Optional<Lease> alone = leases.tryExclusive(scope);
        if (alone.isEmpty()) {
            return REFUSED;
        }
        try {
            if (!isRefused(leases.tryShared(scope)) || !isRefused(leases.tryExclusive(scope))) {
                return SHARED_BY_ALL;
            }
        } finally {
            alone.get().close();
        }
        return Answer.good("Who works on a run keeps out those who want it for themselves, and lets go of it"
                + " (tried within one process).");
    }

    private static boolean isRefused(Optional<Lease> lease) {
        lease.ifPresent(Lease::close);
        return lease.isEmpty();
    }
}

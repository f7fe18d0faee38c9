package dev.granary.ports.lease;

import dev.granary.domain.layout.StorePath;
import java.util.Optional;

/**
 * Who is working on what, across threads and processes. A scope is a run, or a pipeline of one; they are independent of
 * each other. A process that dies holds none. Thread-safe; nothing here waits.
 */
public interface Leases {

    /** A lease that others may share; empty while somebody holds the scope for themselves. */
    Optional<Lease> tryShared(StorePath scope);

    /** A lease for oneself; empty while anybody holds the scope, this process included. */
    Optional<Lease> tryExclusive(StorePath scope);

    /**
     * Whether somebody holds the scope for themselves now. Needs no right to write: where the store cannot tell, the
     * answer is no.
     */
    boolean isHeld(StorePath scope);
}

package dev.granary.ports.memory;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Lease;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who holds which scope: a positive number of sharers, or one for themselves. */
final class InMemoryLeaseTable {

    private static final int EXCLUSIVE = -1;

    private final Map<StorePath, Integer> holders = new HashMap<>();

    synchronized Optional<Lease> tryShared(StorePath scope) {
        if (isHeld(scope)) {
            return Optional.empty();
        }
        holders.merge(scope, 1, Integer::sum);
        return Optional.of(lease(scope));
    }

    synchronized Optional<Lease> tryExclusive(StorePath scope) {
        return holders.putIfAbsent(scope, EXCLUSIVE) == null ? Optional.of(lease(scope)) : Optional.empty();
    }

    synchronized boolean isHeld(StorePath scope) {
        return holders.getOrDefault(scope, 0) == EXCLUSIVE;
    }

    private Lease lease(StorePath scope) {
        AtomicBoolean closed = new AtomicBoolean();
        return new Lease() {
            @Override
            public boolean isHeld() {
                return !closed.get();
            }

            @Override
            public void close() {
                if (closed.compareAndSet(false, true)) {
                    release(scope);
                }
            }
        };
    }

    private synchronized void release(StorePath scope) {
        holders.computeIfPresent(scope, (same, count) -> count > 1 ? count - 1 : null);
    }
}

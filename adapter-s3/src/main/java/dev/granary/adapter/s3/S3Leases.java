package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Leases as objects that are renewed: one that is not counts for a while longer, by the server's clock, and then is a dead
 * process's. Whoever wants one writes it first and looks second, so of two at least one sees the other. Within a process
 * all threads share one object a scope.
 */
final class S3Leases implements Leases {

    private final Gate gate;
    private final Bucket bucket;
    private final Writes writes;
    private final LeaseLine line;
    private final Heartbeat heartbeat;
    private final LeaseKeys keys;
    private final Clock clock;
    private final Supplier<String> names;
    private final ConcurrentHashMap<StorePath, Scope> scopes = new ConcurrentHashMap<>();

    S3Leases(
            Gate gate,
            Bucket bucket,
            Writes writes,
            LeaseLine line,
            Heartbeat heartbeat,
            Duration lease,
            Clock clock,
            Supplier<String> names) {
        this.gate = gate;
        this.bucket = bucket;
        this.writes = writes;
        this.line = line;
        this.heartbeat = heartbeat;
        this.keys = new LeaseKeys(bucket.place(), lease);
        this.clock = clock;
        this.names = names;
    }

    @Override
    public Optional<Lease> tryShared(StorePath scope) {
        gate.requireOpen();
        keys.folder(scope);
        return scopes.computeIfAbsent(scope, Scope::new).tryShared();
    }

    @Override
    public Optional<Lease> tryExclusive(StorePath scope) {
        gate.requireOpen();
        keys.folder(scope);
        return scopes.computeIfAbsent(scope, Scope::new).tryExclusive();
    }

    @Override
    public boolean isHeld(StorePath scope) {
        gate.requireOpen();
        try {
            return hasLive(look(scope), LeaseHolders.EXCLUSIVE, "");
        } catch (StoreFailure e) {
            return false;
        }
    }

    /** Which leases are looked for. */
    private enum LeaseHolders {
        SHARED,
        EXCLUSIVE
    }

    private Listing look(StorePath scope) {
        return bucket.list("look at the leases of", keys.folder(scope), Bucket.Depth.ONE);
    }

    private boolean hasLive(Listing listing, LeaseHolders wanted, String own) {
        return listing.items().stream()
                .filter(item -> !item.key().equals(own))
                .filter(item -> switch (wanted) {
                    case SHARED -> LeaseKeys.isShared(item);
                    case EXCLUSIVE -> LeaseKeys.isExclusive(item);
                })
                .anyMatch(item -> keys.isAlive(item, listing.now()));
    }

    /** What this process has of one scope. */
    private final class Scope {

        private final StorePath path;
        private int sharers;
        private boolean isExclusive;
        private Optional<HeldLease> held = Optional.empty();

        Scope(StorePath path) {
            this.path = path;
        }

        synchronized Optional<Lease> tryShared() {
            if (isExclusive) {
                return Optional.empty();
            }
            // One that was lost helps nobody who comes now; those who share it find out for themselves.
            if (sharers > 0 && held.filter(HeldLease::isHeld).isEmpty()) {
                return Optional.empty();
            }
            if (sharers == 0) {
                held = announce(keys.shared(path, names.get()), LeaseHolders.EXCLUSIVE);
                if (held.isEmpty()) {
                    return Optional.empty();
                }
            }
            sharers++;
            return held.map(Handle::new);
        }

        synchronized Optional<Lease> tryExclusive() {
            if (isExclusive || sharers > 0) {
                return Optional.empty();
            }
            held = announce(keys.exclusive(path), LeaseHolders.SHARED);
            isExclusive = held.isPresent();
            return held.map(Handle::new);
        }

        /** Writes a lease, then looks whether somebody has one that does not go with it; then takes it back. */
        private Optional<HeldLease> announce(String key, LeaseHolders others) {
            HeldLease.Moment asked = HeldLease.Moment.now(clock);
            Optional<String> etag = writes.put("lock", key, HeldLease.body(asked.time()), Condition.ABSENT)
                    .or(() -> takeOver(key));
            if (etag.isEmpty()) {
                return Optional.empty();
            }
            HeldLease lease = new HeldLease(line.bucket(), line.writes(), clock, keys.lease(), key, etag.get(), asked);
            boolean alone = false;
            try {
                Listing listing = look(path);
                alone = !hasLive(listing, others, key);
                if (alone) {
                    bury(listing, key);
                }
            } finally {
                if (!alone) {
                    lease.release();
                }
            }
            if (!alone) {
                return Optional.empty();
            }
            heartbeat.start(lease);
            return Optional.of(lease);
        }

        /** The lease of a dead process, if it is one's; of several that find it dead one gets it. */
        private Optional<String> takeOver(String key) {
            Listing listing = look(path);
            return listing.items().stream()
                    .filter(item -> item.key().equals(key) && !keys.isAlive(item, listing.now()))
                    .findFirst()
                    .flatMap(dead ->
                            writes.put("lock", key, HeldLease.body(clock.instant()), Condition.unchanged(dead.etag())));
        }

        /** Removes what dead processes shared; an exclusive lease is only ever taken over. */
        private void bury(Listing listing, String own) {
            List<String> dead = listing.items().stream()
                    .filter(item -> LeaseKeys.isShared(item) && !keys.isAlive(item, listing.now()))
                    .map(Listing.Item::key)
                    .filter(key -> !key.equals(own))
                    .toList();
            if (!dead.isEmpty()) {
                bucket.delete("remove the leases of dead processes from", dead);
            }
        }

        private synchronized void release(HeldLease lease) {
            if (sharers > 1) {
                sharers--;
                return;
            }
            sharers = 0;
            isExclusive = false;
            held = Optional.empty();
            heartbeat.stop(lease);
            try {
                lease.release();
            } finally {
                heartbeat.forget(lease);
            }
        }

        /** A lease that is given back once. */
        private final class Handle implements Lease {

            private final HeldLease lease;
            private boolean closed;

            Handle(HeldLease lease) {
                this.lease = lease;
            }

            @Override
            public synchronized boolean isHeld() {
                return !closed && lease.isHeld();
            }

            @Override
            public synchronized void close() {
                if (!closed) {
                    closed = true;
                    release(lease);
                }
            }
        }
    }
}

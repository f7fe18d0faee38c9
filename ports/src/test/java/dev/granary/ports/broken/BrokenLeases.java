package dev.granary.ports.broken;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import java.util.Optional;

/** Sound leases, passed on to; each of the classes within breaks one promise. */
public class BrokenLeases implements Leases {

    private final Leases sound;

    protected BrokenLeases(Leases sound) {
        this.sound = sound;
    }

    @Override
    public Optional<Lease> tryShared(StorePath scope) {
        return sound.tryShared(scope);
    }

    @Override
    public Optional<Lease> tryExclusive(StorePath scope) {
        return sound.tryExclusive(scope);
    }

    @Override
    public boolean isHeld(StorePath scope) {
        return sound.isHeld(scope);
    }

    /** Lets everybody in who wants it for themselves: to the system, all threads of a process are one. */
    public static final class Generous extends BrokenLeases {

        public Generous(Leases sound) {
            super(sound);
        }

        @Override
        public Optional<Lease> tryExclusive(StorePath scope) {
            return tryShared(scope);
        }
    }

    /** Finds out whether a scope is held by taking it. */
    static final class Trying extends BrokenLeases {

        Trying(Leases sound) {
            super(sound);
        }

        @Override
        public boolean isHeld(StorePath scope) {
            Optional<Lease> lease = tryExclusive(scope);
            lease.ifPresent(Lease::close);
            return lease.isEmpty();
        }
    }

    /** Knows one scope only. */
    static final class Coarse extends BrokenLeases {

        private static final StorePath EVERYTHING = StorePath.of("everything");

        Coarse(Leases sound) {
            super(sound);
        }

        @Override
        public Optional<Lease> tryExclusive(StorePath scope) {
            return super.tryExclusive(EVERYTHING);
        }
    }
}

package dev.granary.ports.memory;

import dev.granary.ports.spi.StoreAddress;
import java.net.URI;
import java.util.concurrent.ConcurrentHashMap;

/** The disks behind {@code memory:} addresses, for one store provider and one linker provider that belong together. */
public final class InMemoryProviders {

    private final ConcurrentHashMap<URI, InMemoryDisk> disks = new ConcurrentHashMap<>();

    public InMemoryStoreProvider stores() {
        return new InMemoryStoreProvider(this);
    }

    public InMemoryLinkerProvider linkers() {
        return new InMemoryLinkerProvider(this);
    }

    /**
     * The disk at an address.
     *
     * @throws IllegalArgumentException if the address is not in memory
     */
    public InMemoryDisk disk(StoreAddress address) {
        if (!serves(address)) {
            throw new IllegalArgumentException(refusal(address));
        }
        return disks.computeIfAbsent(((StoreAddress.Remote) address).uri(), uri -> new InMemoryDisk());
    }

    static boolean serves(StoreAddress address) {
        return address instanceof StoreAddress.Remote remote
                && "memory".equals(remote.uri().getScheme());
    }

    static String refusal(StoreAddress address) {
        return address + " is not in memory.";
    }
}

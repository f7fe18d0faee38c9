package dev.granary.app;

import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryStore;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
import dev.granary.ports.spi.StoreProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Serves {@code far://} addresses, which are no folders of this machine; remembers how each was opened last. */
public final class FarStoreProvider implements StoreProvider {

    private static final Map<URI, InMemoryDisk> DISKS = new ConcurrentHashMap<>();
    private static final Map<URI, StoreAddress.Remote> OPENED = new ConcurrentHashMap<>();

    private static final Map<URI, FarWatch> WATCHES = new ConcurrentHashMap<>();

    /** The disk behind an address. */
    public static InMemoryDisk disk(StoreAddress address) {
        return DISKS.computeIfAbsent(((StoreAddress.Remote) address).uri(), uri -> new InMemoryDisk());
    }

    /** Watches how a store is used from now on, over a disk that is empty again. */
    public static FarWatch watchEmpty(StoreAddress address) {
        DISKS.remove(((StoreAddress.Remote) address).uri());
        return watch(address);
    }

    /** Watches how a store is used from now on. */
    public static FarWatch watch(StoreAddress address) {
        FarWatch watch = new FarWatch();
        WATCHES.put(((StoreAddress.Remote) address).uri(), watch);
        return watch;
    }

    /** The options with which a store was opened last. */
    public static Map<String, String> optionsOf(String uri) {
        return Optional.ofNullable(OPENED.get(URI.create(uri))).orElseThrow().options();
    }

    static boolean serves(StoreAddress address) {
        return address instanceof StoreAddress.Remote remote
                && "far".equals(remote.uri().getScheme());
    }

    @Override
    public String name() {
        return "far";
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public List<StoreOption> options() {
        return List.of(
                new StoreOption("cache_dir", "where documents are kept", "a folder"),
                new StoreOption("endpoint", "where it is reached", "a URI"),
                new StoreOption("path_style", "how it is asked", "true or false"));
    }

    @Override
    public Probe probe(StoreAddress address) {
        if (!serves(address)) {
            return new Probe.Unusable(address + " is not far away.");
        }
        String style = ((StoreAddress.Remote) address).options().getOrDefault("path_style", "true");
        return List.of("true", "false").contains(style)
                ? new Probe.Usable()
                : new Probe.Unusable("path_style is '%s'; expected true or false.".formatted(style));
    }

    @Override
    public Store open(StoreAddress address, Durability durability) {
        OPENED.put(((StoreAddress.Remote) address).uri(), (StoreAddress.Remote) address);
        Store store = new InMemoryStore(disk(address));
        FarWatch watch = WATCHES.get(((StoreAddress.Remote) address).uri());
        return watch == null ? store : watch.over(store, durability);
    }
}

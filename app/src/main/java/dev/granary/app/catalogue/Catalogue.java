package dev.granary.app.catalogue;

import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
import dev.granary.ports.spi.StoreProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The storage adapters at hand, and which of them serves an address. */
public final class Catalogue {

    private final Providers<StoreProvider> stores;
    private final Providers<LinkerProvider> linkers;

    /**
     * @throws CatalogueException if one of them was built for another version of the interfaces
     */
    public Catalogue(Providers<StoreProvider> stores, Providers<LinkerProvider> linkers) {
        this.stores = stores;
        this.linkers = linkers;
        stores.all().forEach(p -> requireVersion(p.name(), p.spiVersion()));
        linkers.all().forEach(p -> requireVersion(p.name(), p.spiVersion()));
    }

    /** Those registered with {@link java.util.ServiceLoader}. */
    public static Catalogue load(ClassLoader loader) {
        return new Catalogue(
                Providers.load(StoreProvider.class, StoreProvider::name, loader),
                Providers.load(LinkerProvider.class, LinkerProvider::name, loader));
    }

    /**
     * Of those that can serve the address the first by name.
     *
     * @throws CatalogueException if none can; the message holds each one's reason
     */
    public StoreProvider storeFor(StoreAddress address) {
        List<String> reasons = new ArrayList<>();
        for (StoreProvider store : byName(stores.all())) {
            if (store.probe(address) instanceof Probe.Unusable no) {
                reasons.add(store.name() + ": " + no.reason());
            } else {
                return store;
            }
        }
        throw new CatalogueException("Cannot open the store %s. %s".formatted(address, String.join(" ", reasons)));
    }

    /** What can be set of the store at an address, as the adapter lists it that serves it; nothing if none does. */
    public List<StoreOption> optionsOf(StoreAddress address) {
        StoreAddress bare =
                address instanceof StoreAddress.Remote remote ? new StoreAddress.Remote(remote.uri()) : address;
        return byName(stores.all()).stream()
                .filter(store -> store.probe(bare) instanceof Probe.Usable)
                .findFirst()
                .map(StoreProvider::options)
                .orElse(List.of());
    }

    private static List<StoreProvider> byName(List<StoreProvider> stores) {
        return stores.stream().sorted(Comparator.comparing(StoreProvider::name)).toList();
    }

    /**
     * One whose links can be made at the address: probed there, not guessed. If the kind is open, the first by kind
     * (symbolic link, hard link, copy, pointer), then by name.
     *
     * @throws CatalogueException if none can; the message holds each one's reason
     */
    public ChosenLinker linkerFor(StoreAddress address, LinkChoice choice) {
        List<String> reasons = new ArrayList<>();
        for (LinkerProvider linker : linkersOf(address)) {
            boolean isAsked = choice.kind().isEmpty() || choice.kind().get() == linker.kind();
            if (isAsked && linker.probe(address) instanceof Probe.Unusable no) {
                reasons.add(no.reason());
            } else if (isAsked) {
                return new ChosenLinker(linker, reasons);
            }
        }
        throw new CatalogueException("Cannot make links%s in the store %s: %s"
                .formatted(
                        choice.kind().map(kind -> " of the kind " + kind.text()).orElse(""),
                        address,
                        reasons.isEmpty()
                                ? "no adapter for them is registered. Choose another kind, or leave it to 'auto'."
                                : String.join(" ", reasons) + " Choose another kind, or leave it to 'auto'."));
    }

    /** Those that know the address, whether or not they can make links there: by kind, then by name. */
    public List<LinkerProvider> linkersOf(StoreAddress address) {
        return linkers.all().stream()
                .filter(linker -> linker.serves(address))
                .sorted(Comparator.comparing(LinkerProvider::kind).thenComparing(LinkerProvider::name))
                .toList();
    }

    /**
     * A linker that can make its links.
     *
     * @param refused why others that come before it cannot
     */
    public record ChosenLinker(LinkerProvider provider, List<String> refused) {

        public ChosenLinker {
            refused = List.copyOf(refused);
        }
    }

    private static void requireVersion(String name, int version) {
        if (version != StoreProvider.SPI_VERSION) {
            throw new CatalogueException(
                    "The adapter '%s' was built for version %d of the interfaces, this program has version %d. Take a matching release of the adapter."
                            .formatted(name, version, StoreProvider.SPI_VERSION));
        }
    }
}

package dev.granary.app.catalogue;

import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

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
        return choose(
                "open the store " + address,
                stores.all(),
                StoreProvider::name,
                p -> p.probe(address),
                Comparator.comparing(StoreProvider::name));
    }

    /**
     * One whose links can be made at the address: probed there, not guessed. Of several, the first by kind (symbolic link,
     * hard link, copy, pointer), then by name.
     *
     * @throws CatalogueException if none can; the message holds each one's reason
     */
    public LinkerProvider linkerFor(StoreAddress address) {
        return choose(
                "make links in the store " + address,
                linkers.all(),
                LinkerProvider::name,
                p -> p.probe(address),
                Comparator.comparing((LinkerProvider p) -> p.open(address).kind())
                        .thenComparing(LinkerProvider::name));
    }

    /** One that reads links where none are to be made. */
    public LinkerProvider anyLinker() {
        return linkers.all().get(0);
    }

    private static <P> P choose(
            String purpose,
            List<P> providers,
            Function<P, String> name,
            Function<P, Probe> probe,
            Comparator<P> preference) {
        List<P> usable = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (P provider : providers) {
            if (probe.apply(provider) instanceof Probe.Unusable no) {
                reasons.add(name.apply(provider) + ": " + no.reason());
            } else {
                usable.add(provider);
            }
        }
        return usable.stream()
                .min(preference)
                .orElseThrow(() -> new CatalogueException("Cannot " + purpose + ". " + String.join(" ", reasons)));
    }

    private static void requireVersion(String name, int version) {
        if (version != StoreProvider.SPI_VERSION) {
            throw new CatalogueException(
                    "The adapter '%s' was built for version %d of the interfaces, this program has version %d. Take a matching release of the adapter."
                            .formatted(name, version, StoreProvider.SPI_VERSION));
        }
    }
}

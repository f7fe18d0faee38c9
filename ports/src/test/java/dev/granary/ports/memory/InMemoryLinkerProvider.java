package dev.granary.ports.memory;

import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;

/** Makes links at {@code memory:} addresses. */
public final class InMemoryLinkerProvider implements LinkerProvider {

    private final InMemoryProviders providers;

    InMemoryLinkerProvider(InMemoryProviders providers) {
        this.providers = providers;
    }

    @Override
    public String name() {
        return "memory-link";
    }

    @Override
    public int spiVersion() {
        return StoreProvider.SPI_VERSION;
    }

    @Override
    public LinkKind kind() {
        return LinkKind.SYMLINK;
    }

    @Override
    public boolean serves(StoreAddress address) {
        return InMemoryProviders.serves(address);
    }

    @Override
    public Probe probe(StoreAddress address) {
        return serves(address) ? new Probe.Usable() : new Probe.Unusable("The store is not in memory.");
    }

    @Override
    public Linker open(StoreAddress address, Store store) {
        return new InMemoryLinker(providers.disk(address));
    }
}

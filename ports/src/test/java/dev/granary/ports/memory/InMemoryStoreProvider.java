package dev.granary.ports.memory;

import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
import dev.granary.ports.spi.StoreProvider;
import java.util.List;

/** Serves {@code memory:} addresses. */
public final class InMemoryStoreProvider implements StoreProvider {

    private final InMemoryProviders providers;

    InMemoryStoreProvider(InMemoryProviders providers) {
        this.providers = providers;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public List<StoreOption> options() {
        return List.of();
    }

    @Override
    public Probe probe(StoreAddress address) {
        return InMemoryProviders.serves(address)
                ? new Probe.Usable()
                : new Probe.Unusable(InMemoryProviders.refusal(address));
    }

    @Override
    public Store open(StoreAddress address, Durability durability) {
        return new InMemoryStore(providers.disk(address));
    }
}

package dev.granary.app;

import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.Linker;
import dev.granary.ports.memory.InMemoryLinker;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;

/** Makes links at {@code far://} addresses. */
public final class FarLinkerProvider implements LinkerProvider {

    @Override
    public String name() {
        return "far-link";
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
        return FarStoreProvider.serves(address);
    }

    @Override
    public Probe probe(StoreAddress address) {
        return new Probe.Usable();
    }

    @Override
    public Linker open(StoreAddress address, Store store) {
        return new InMemoryLinker(FarStoreProvider.disk(address));
    }
}

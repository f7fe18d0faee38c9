package dev.granary.adapter.posixfs;

import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
import dev.granary.ports.spi.StoreProvider;
import java.util.List;

/** Serves folders of any file system that this process sees, under the name {@code posixfs}. */
public final class PosixStoreProvider implements StoreProvider {

    @Override
    public String name() {
        return "posixfs";
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
        return FolderAddress.probe(address);
    }

    /**
     * The store in this folder.
     *
     * @throws IllegalArgumentException if the address is no folder
     */
    @Override
    public Store open(StoreAddress address, Durability durability) {
        return new PosixStore(new Root(FolderAddress.path(address)), durability);
    }
}

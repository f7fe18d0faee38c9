package dev.granary.adapter.posixfs;

import dev.granary.ports.contract.LeasesContract;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;

final class JimfsLeasesTest extends LeasesContract {

    private final MemoryDisk disk = MemoryDisk.unix();

    @Override
    protected Store openStore() {
        return new PosixStoreProvider().open(new StoreAddress.Folder(disk.results()), Durability.NONE);
    }
}

package dev.granary.adapter.posixfs;

import dev.granary.ports.contract.BlobStoreContract;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;

final class BasicAttributesBlobStoreTest extends BlobStoreContract {

    private final MemoryDisk disk = MemoryDisk.withBasicAttributes();

    @Override
    protected Store openStore() {
        return new PosixStoreProvider().open(new StoreAddress.Folder(disk.results()), Durability.NONE);
    }
}

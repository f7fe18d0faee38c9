package dev.granary.adapter.posixfs;

import dev.granary.ports.contract.StagedBlobContract;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;

final class NoHardLinksStagedBlobTest extends StagedBlobContract {

    private final MemoryDisk disk = MemoryDisk.withoutHardLinks();

    @Override
    protected Store openStore() {
        return new PosixStoreProvider().open(new StoreAddress.Folder(disk.results()), Durability.NONE);
    }
}

package dev.granary.adapter.posixfs;

import dev.granary.ports.contract.PointingLinkerContract;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;

final class JimfsLinkerTest extends PointingLinkerContract {

    private final MemoryDisk disk = MemoryDisk.unix();

    @Override
    protected Store openStore() {
        return new PosixStoreProvider().open(new StoreAddress.Folder(disk.results()), Durability.NONE);
    }

    @Override
    protected Linker openLinker() {
        return new SymlinkProvider().open(new StoreAddress.Folder(disk.results()), store);
    }
}

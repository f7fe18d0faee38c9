package dev.granary.ports.memory;

import dev.granary.ports.contract.BlobStoreContract;
import dev.granary.ports.spi.Store;

final class InMemoryBlobStoreTest extends BlobStoreContract {

    private final InMemoryDisk disk = new InMemoryDisk();

    @Override
    protected Store openStore() {
        return new InMemoryStore(disk);
    }
}

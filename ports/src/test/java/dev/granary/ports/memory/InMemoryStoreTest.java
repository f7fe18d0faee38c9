package dev.granary.ports.memory;

import dev.granary.ports.contract.StoreContract;
import dev.granary.ports.spi.Store;

final class InMemoryStoreTest extends StoreContract {

    private final InMemoryDisk disk = new InMemoryDisk();

    @Override
    protected Store openStore() {
        return new InMemoryStore(disk);
    }
}

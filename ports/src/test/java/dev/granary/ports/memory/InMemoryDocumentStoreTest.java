package dev.granary.ports.memory;

import dev.granary.ports.contract.DocumentStoreContract;
import dev.granary.ports.spi.Store;

final class InMemoryDocumentStoreTest extends DocumentStoreContract {

    private final InMemoryDisk disk = new InMemoryDisk();

    @Override
    protected Store openStore() {
        return new InMemoryStore(disk);
    }
}

package dev.granary.ports.memory;

import dev.granary.ports.contract.StagedBlobContract;
import dev.granary.ports.spi.Store;

final class InMemoryStagedBlobTest extends StagedBlobContract {

    private final InMemoryDisk disk = new InMemoryDisk();

    @Override
    protected Store openStore() {
        return new InMemoryStore(disk);
    }
}

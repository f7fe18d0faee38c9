package dev.granary.ports.memory;

import dev.granary.ports.contract.StagingContract;
import dev.granary.ports.spi.Store;

final class InMemoryStagingTest extends StagingContract {

    private final InMemoryDisk disk = new InMemoryDisk();

    @Override
    protected Store openStore() {
        return new InMemoryStore(disk);
    }
}

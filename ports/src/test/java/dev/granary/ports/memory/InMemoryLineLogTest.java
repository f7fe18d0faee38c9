package dev.granary.ports.memory;

import dev.granary.ports.contract.LineLogContract;
import dev.granary.ports.spi.Store;

final class InMemoryLineLogTest extends LineLogContract {

    private final InMemoryDisk disk = new InMemoryDisk();

    @Override
    protected Store openStore() {
        return new InMemoryStore(disk);
    }
}

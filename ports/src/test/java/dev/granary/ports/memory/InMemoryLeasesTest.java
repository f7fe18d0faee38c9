package dev.granary.ports.memory;

import dev.granary.ports.contract.LeasesContract;
import dev.granary.ports.spi.Store;

final class InMemoryLeasesTest extends LeasesContract {

    private final InMemoryDisk disk = new InMemoryDisk();

    @Override
    protected Store openStore() {
        return new InMemoryStore(disk);
    }
}

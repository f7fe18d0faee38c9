package dev.granary.ports.memory;

import dev.granary.ports.contract.FoldersContract;
import dev.granary.ports.spi.Store;

final class InMemoryFoldersTest extends FoldersContract {

    private final InMemoryDisk disk = new InMemoryDisk();

    @Override
    protected Store openStore() {
        return new InMemoryStore(disk);
    }
}

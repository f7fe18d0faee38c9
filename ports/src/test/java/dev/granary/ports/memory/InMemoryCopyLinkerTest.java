package dev.granary.ports.memory;

import dev.granary.ports.contract.FileLinkerContract;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;

final class InMemoryCopyLinkerTest extends FileLinkerContract {

    private final InMemoryDisk disk = new InMemoryDisk();

    @Override
    protected Store openStore() {
        return new InMemoryStore(disk);
    }

    @Override
    protected Linker openLinker() {
        return new InMemoryCopyLinker(disk);
    }
}

package dev.granary.adapter.copyfs;

import dev.granary.ports.contract.FileLinkerContract;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import java.nio.file.Path;

final class JimfsHardLinkLinkerTest extends FileLinkerContract {

    private final Path results = MemoryDisk.unix();

    @Override
    protected Store openStore() {
        return Opened.store(results);
    }

    @Override
    protected Linker openLinker() {
        return Opened.linker(new HardLinkProvider(), results, store);
    }
}

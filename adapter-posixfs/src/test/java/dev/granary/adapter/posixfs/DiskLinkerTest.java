package dev.granary.adapter.posixfs;

import dev.granary.ports.contract.PointingLinkerContract;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class DiskLinkerTest extends PointingLinkerContract {

    @TempDir
    private Path folder;

    @Override
    protected Store openStore() {
        return new PosixStoreProvider().open(new StoreAddress.Folder(folder), Durability.NONE);
    }

    @Override
    protected Linker openLinker() {
        return new SymlinkProvider().open(new StoreAddress.Folder(folder), store);
    }
}

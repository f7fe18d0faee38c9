package dev.granary.adapter.posixfs;

import dev.granary.ports.contract.LineLogContract;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class DiskLineLogTest extends LineLogContract {

    @TempDir
    private Path folder;

    @Override
    protected Store openStore() {
        return new PosixStoreProvider().open(new StoreAddress.Folder(folder.resolve("results")), Durability.NONE);
    }
}

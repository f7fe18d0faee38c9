package dev.granary.adapter.copyfs;

import dev.granary.ports.contract.FileLinkerContract;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class DiskCopyLinkerTest extends FileLinkerContract {

    @TempDir
    private Path folder;

    @Override
    protected Store openStore() {
        return Opened.store(folder);
    }

    @Override
    protected Linker openLinker() {
        return Opened.linker(new CopyProvider(), folder, store);
    }
}

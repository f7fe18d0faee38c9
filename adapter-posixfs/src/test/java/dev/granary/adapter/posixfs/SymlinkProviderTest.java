package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.contract.LinkerProviderContract;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SymlinkProviderTest extends LinkerProviderContract {

    @TempDir
    private Path folder;

    @Override
    protected LinkerProvider provider() {
        return new SymlinkProvider();
    }

    @Override
    protected StoreAddress servedAddress() {
        return new StoreAddress.Folder(folder.resolve("deep").resolve("results"));
    }

    @Override
    protected Store openStore() {
        return new PosixStoreProvider().open(servedAddress(), Durability.NONE);
    }

    @Override
    protected StoreAddress foreignAddress() {
        return new StoreAddress.Remote(URI.create("s3://bucket/results"));
    }

    @Test
    void isFoundUnderItsName() {
        assertThat(ServiceLoader.load(LinkerProvider.class))
                .extracting(LinkerProvider::name)
                .containsExactly("symlink");
    }

    @Test
    void probeOfAFolderLeavesNothing() throws IOException {
        Path results = Files.createDirectory(folder.resolve("results"));

        assertThat(provider().probe(new StoreAddress.Folder(results))).isEqualTo(new Probe.Usable());
        assertThat(results).isEmptyDirectory();
    }

    @Test
    void probeOfAnAbsentFolderLeavesNothing() {
        assertThat(provider().probe(servedAddress())).isEqualTo(new Probe.Usable());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void fileSystemWithoutLinksIsNotUsable() {
        Path results = MemoryDisk.withoutSymbolicLinks().results();

        assertThat(provider().probe(new StoreAddress.Folder(results)))
                .isEqualTo(new Probe.Unusable("Symbolic links cannot be made: the file system has none."));
    }

    @Test
    void fileIsNotUsable() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(provider().probe(new StoreAddress.Folder(file)))
                .isEqualTo(new Probe.Unusable("The store is no folder of this machine."));
    }
}

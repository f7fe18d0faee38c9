package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.contract.StoreProviderContract;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PosixStoreProviderTest extends StoreProviderContract {

    @TempDir
    private Path folder;

    @Override
    protected StoreProvider provider() {
        return new PosixStoreProvider();
    }

    @Override
    protected StoreAddress servedAddress() {
        return new StoreAddress.Folder(folder.resolve("deep").resolve("results"));
    }

    @Override
    protected StoreAddress foreignAddress() {
        return new StoreAddress.Remote(URI.create("s3://bucket/results"));
    }

    @Test
    void isFoundUnderItsName() {
        assertThat(ServiceLoader.load(StoreProvider.class))
                .extracting(StoreProvider::name)
                .containsExactly("posixfs");
    }

    @Test
    void probingAndOpeningLeaveTheDiskAsItIs() {
        provider().probe(servedAddress());
        provider().open(servedAddress(), Durability.COMMIT).close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void fileIsNoResultsFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(provider().probe(new StoreAddress.Folder(file)))
                .isEqualTo(new Probe.Unusable(file + " is not a folder."));
        assertThat(provider().probe(new StoreAddress.Folder(file.resolve("results"))))
                .isEqualTo(new Probe.Unusable(file + " is not a folder."));
    }

    @Test
    void linkToAFolderIsAResultsFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));

        assertThat(provider().probe(new StoreAddress.Folder(link))).isEqualTo(new Probe.Usable());
    }
}

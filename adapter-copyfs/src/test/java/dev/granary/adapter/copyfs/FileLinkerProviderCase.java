package dev.granary.adapter.copyfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.contract.LinkerProviderContract;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What both providers do on a real disk. */
abstract class FileLinkerProviderCase extends LinkerProviderContract {

    @TempDir
    Path folder;

    /** Probes where links are made like this. */
    abstract Probe probe(StoreAddress address, LinkMaker maker);

    final Probe probe(LinkMaker maker) {
        return probe(new StoreAddress.Folder(folder), maker);
    }

    @Override
    protected final StoreAddress servedAddress() {
        return new StoreAddress.Folder(results());
    }

    private Path results() {
        return folder.resolve("deep").resolve("results");
    }

    @Override
    protected final Store openStore() {
        return Opened.store(results());
    }

    @Override
    protected final StoreAddress foreignAddress() {
        return new StoreAddress.Remote(URI.create("s3://bucket/results"));
    }

    @Test
    void isFoundUnderItsName() {
        assertThat(ServiceLoader.load(LinkerProvider.class))
                .extracting(LinkerProvider::name)
                .containsOnlyOnce(provider().name());
    }

    @Test
    void probeOfAFolderLeavesNothing() {
        assertThat(provider().probe(new StoreAddress.Folder(folder))).isEqualTo(new Probe.Usable());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusedProbeSaysWhyAndLeavesNothing() {
        Probe probe = probe((made, file) -> {
            Files.copy(file, made);
            throw new FileSystemException(made.toString(), null, "No space left on device");
        });

        assertThat(probe)
                .isInstanceOfSatisfying(
                        Probe.Unusable.class,
                        no -> assertThat(no.reason()).endsWith(" cannot be made: No space left on device."));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void folderThatMayNotBeWrittenIsNotUsable() {
        Probe probe = probe((made, file) -> {
            throw new AccessDeniedException(made.toString());
        });

        assertThat(probe)
                .isInstanceOfSatisfying(
                        Probe.Unusable.class,
                        no -> assertThat(no.reason()).endsWith(" cannot be made: permission denied."));
    }

    @Test
    void fileIsNoFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(provider().probe(new StoreAddress.Folder(file)))
                .isEqualTo(new Probe.Unusable("The store is no folder of this machine."));
    }
}

package dev.granary.adapter.copyfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

final class HardLinkProviderTest extends FileLinkerProviderCase {

    @Override
    protected LinkerProvider provider() {
        return new HardLinkProvider();
    }

    @Override
    Probe probe(StoreAddress address, LinkMaker maker) {
        return HardLinkProvider.probe(address, maker);
    }

    @Test
    void hardLinksCanBeMadeWhereSymbolicOnesCannot() {
        assertThat(provider().probe(new StoreAddress.Folder(MemoryDisk.windows())))
                .isEqualTo(new Probe.Usable());
    }

    @Test
    void fileSystemWithoutThemIsNotUsable() {
        assertThat(provider().probe(new StoreAddress.Folder(MemoryDisk.windowsWithoutHardLinks())))
                .isEqualTo(new Probe.Unusable("Hard links cannot be made: the file system has none."));
    }

    @Test
    void fileSystemThatRefusesThemIsNotUsable() {
        Probe probe = probe((name, file) -> {
            throw new FileSystemException(name.toString(), file.toString(), "Operation not permitted");
        });

        assertThat(probe).isEqualTo(new Probe.Unusable("Hard links cannot be made: Operation not permitted."));
    }

    @Test
    void secondNameOfAnotherFileIsNone() {
        Probe probe = probe((name, file) -> Files.copy(file, name));

        assertThat(probe).isEqualTo(new Probe.Unusable("Hard links cannot be made: a second name is another file."));
        assertThat(folder).isEmptyDirectory();
    }
}

package dev.granary.adapter.copyfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

final class CopyProviderTest extends FileLinkerProviderCase {

    @Override
    protected LinkerProvider provider() {
        return new CopyProvider();
    }

    @Override
    Probe probe(StoreAddress address, LinkMaker maker) {
        return CopyProvider.probe(address, maker);
    }

    @Test
    void copiesCanBeMadeWhereNoLinksCan() {
        assertThat(provider().probe(new StoreAddress.Folder(MemoryDisk.windowsWithoutHardLinks())))
                .isEqualTo(new Probe.Usable());
    }

    @Test
    void copyOfOtherBytesIsNone() {
        Probe probe = probe((copy, file) -> Files.writeString(copy, "other"));

        assertThat(probe)
                .isEqualTo(new Probe.Unusable("Copies cannot be made: a copy has other bytes than its original."));
    }
}

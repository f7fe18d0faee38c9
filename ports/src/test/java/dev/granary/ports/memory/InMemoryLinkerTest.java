package dev.granary.ports.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.contract.PointingLinkerContract;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import org.junit.jupiter.api.Test;

final class InMemoryLinkerTest extends PointingLinkerContract {

    private final InMemoryDisk disk = new InMemoryDisk();

    @Override
    protected Store openStore() {
        return new InMemoryStore(disk);
    }

    @Override
    protected Linker openLinker() {
        return new InMemoryLinker(disk);
    }

    @Test
    void plantedLinkThatLeavesTheStoreIsReported() {
        StorePath link = RUN.child("link");
        disk.plantLink(link, "../../../etc/passwd");

        assertThat(openLinker().inspect(link)).isEqualTo(new LinkState.Escaping("../../../etc/passwd"));
    }
}

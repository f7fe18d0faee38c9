package dev.granary.adapter.copyfs;

import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import java.nio.file.Files;
import java.util.Optional;

/** Makes hard links, under the name {@code hardlink}. */
public final class HardLinkProvider implements LinkerProvider {

    @Override
    public String name() {
        return "hardlink";
    }

    @Override
    public int spiVersion() {
        return StoreProvider.SPI_VERSION;
    }

    @Override
    public LinkKind kind() {
        return LinkKind.HARDLINK;
    }

    @Override
    public boolean serves(StoreAddress address) {
        return address instanceof StoreAddress.Folder;
    }

    @Override
    public Probe probe(StoreAddress address) {
        return probe(address, Files::createLink);
    }

    static Probe probe(StoreAddress address, LinkMaker maker) {
        Trial.Check oneFile = (file, second) -> {
            Trial.writeOn(file);
            return Files.isSameFile(file, second) && Trial.sameBytes(file, second)
                    ? Optional.empty()
                    : Optional.of("a second name is another file");
        };
        return new Trial("Hard links", maker, oneFile).at(address);
    }

    @Override
    public Linker open(StoreAddress address, Store store) {
        LocalFiles files = LocalFiles.of(address, store);
        return new HardLinkLinker(store, files, Files::createLink, new Substitution(store, files, new PatientMove()));
    }
}

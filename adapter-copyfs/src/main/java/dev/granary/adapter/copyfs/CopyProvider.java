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

/** Makes copies, under the name {@code copy}. */
public final class CopyProvider implements LinkerProvider {

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public int spiVersion() {
        return StoreProvider.SPI_VERSION;
    }

    @Override
    public LinkKind kind() {
        return LinkKind.COPY;
    }

    @Override
    public boolean serves(StoreAddress address) {
        return address instanceof StoreAddress.Folder;
    }

    @Override
    public Probe probe(StoreAddress address) {
        return probe(address, (copy, file) -> Files.copy(file, copy));
    }

    static Probe probe(StoreAddress address, LinkMaker maker) {
        Trial.Check sameBytes = (file, copy) -> Trial.sameBytes(file, copy)
                ? Optional.empty()
                : Optional.of("a copy has other bytes than its original");
        return new Trial("Copies", maker, sameBytes).at(address);
    }

    @Override
    public Linker open(StoreAddress address, Store store) {
        return new CopyLinker(store, new Substitution(store, LocalFiles.of(address, store), new PatientMove()));
    }
}

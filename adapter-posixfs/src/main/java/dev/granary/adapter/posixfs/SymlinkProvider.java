package dev.granary.adapter.posixfs;

import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import java.nio.file.Files;

/** Makes relative symbolic links, under the name {@code symlink}. */
public final class SymlinkProvider implements LinkerProvider {

    @Override
    public String name() {
        return "symlink";
    }

    @Override
    public int spiVersion() {
        return StoreProvider.SPI_VERSION;
    }

    @Override
    public LinkKind kind() {
        return LinkKind.SYMLINK;
    }

    @Override
    public boolean serves(StoreAddress address) {
        return address instanceof StoreAddress.Folder;
    }

    @Override
    public Probe probe(StoreAddress address) {
        return FolderAddress.probe(address) instanceof Probe.Usable
                ? SymlinkTrial.in(FolderAddress.nearest(FolderAddress.path(address)), Files::createSymbolicLink)
                : new Probe.Unusable("The store is no folder of this machine.");
    }

    @Override
    public Linker open(StoreAddress address, Store store) {
        return new SymlinkLinker(new Root(FolderAddress.path(address)));
    }
}

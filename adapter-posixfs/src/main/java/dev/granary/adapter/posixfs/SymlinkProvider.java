package dev.granary.adapter.posixfs;

import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Makes relative symbolic links, under the name {@code symlink}. */
public final class SymlinkProvider implements LinkerProvider {

    private static final String NAME = ".granary-probe";

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
                ? probe(FolderAddress.nearest(FolderAddress.path(address)), Files::createSymbolicLink)
                : new Probe.Unusable("The store is no folder of this machine.");
    }

    // One name, so that whoever probes next removes what somebody who was killed here left.
    static Probe probe(Path folder, LinkMaker maker) {
        Path link = folder.resolve(NAME);
        try {
            while (true) {
                try {
                    maker.make(link, link.getFileSystem().getPath("nowhere"));
                    Files.deleteIfExists(link);
                    return new Probe.Usable();
                } catch (FileAlreadyExistsException e) {
                    if (Files.isSymbolicLink(link)) {
                        Files.deleteIfExists(link);
                    } else if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                        return refused(NAME + " stands in the way");
                    }
                }
            }
        } catch (UnsupportedOperationException e) {
            return refused("the file system has none");
        } catch (IOException e) {
            return refused(Failures.reason(e));
        }
    }

    private static Probe refused(String reason) {
        return new Probe.Unusable("Symbolic links cannot be made: " + reason + ".");
    }

    @Override
    public Linker open(StoreAddress address, Store store) {
        return new SymlinkLinker(new Root(FolderAddress.path(address)));
    }

    /** How links are made, so that a test can refuse. */
    @FunctionalInterface
    interface LinkMaker {
        Path make(Path link, Path target) throws IOException;
    }
}

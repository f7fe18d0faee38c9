package dev.granary.adapter.posixfs;

import dev.granary.domain.name.Printable;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
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

    /** Makes a link in the folder itself, or in the nearest one above that exists, and removes it again. */
    @Override
    public Probe probe(StoreAddress address) {
        Probe folder = FolderAddress.probe(address);
        return folder instanceof Probe.Usable
                ? probe(FolderAddress.nearest(FolderAddress.path(address)), Files::createSymbolicLink)
                : folder;
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
                        return unusable(folder, NAME + " stands there");
                    }
                }
            }
        } catch (UnsupportedOperationException e) {
            return unusable(folder, "the file system has none");
        } catch (IOException e) {
            return unusable(folder, Failures.reason(e));
        }
    }

    private static Probe unusable(Path folder, String reason) {
        return new Probe.Unusable(
                "Symbolic links cannot be made in %s: %s.".formatted(Printable.of(folder.toString()), reason));
    }

    /**
     * A linker for this folder.
     *
     * @throws IllegalArgumentException if the address is no folder
     */
    @Override
    public Linker open(StoreAddress address) {
        return new SymlinkLinker(new Root(FolderAddress.path(address)));
    }

    /** How links are made, so that a test can refuse. */
    @FunctionalInterface
    interface LinkMaker {
        Path make(Path link, Path target) throws IOException;
    }
}

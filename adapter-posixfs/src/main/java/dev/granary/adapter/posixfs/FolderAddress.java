package dev.granary.adapter.posixfs;

import dev.granary.domain.name.Printable;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whether an address is a folder, there already or still to be made. */
final class FolderAddress {

    private FolderAddress() {}

    /**
     * The folder that an address names.
     *
     * @throws IllegalArgumentException if it names none
     */
    static Path path(StoreAddress address) {
        if (address instanceof StoreAddress.Folder folder) {
            return folder.path();
        }
        throw new IllegalArgumentException(notAFolder(address));
    }

    static Probe probe(StoreAddress address) {
        if (!(address instanceof StoreAddress.Folder folder)) {
            return new Probe.Unusable(notAFolder(address));
        }
        Path nearest = nearest(folder.path());
        return Files.isDirectory(nearest)
                ? new Probe.Usable()
                : new Probe.Unusable(Printable.of(nearest.toString()) + " is not a folder.");
    }

    /** The path itself if something stands there, else the nearest above it. */
    static Path nearest(Path path) {
        Path nearest = path.toAbsolutePath();
        while (!Files.exists(nearest, LinkOption.NOFOLLOW_LINKS) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }

    private static String notAFolder(StoreAddress address) {
        return Printable.of(address.toString()) + " is not a folder of this machine.";
    }
}

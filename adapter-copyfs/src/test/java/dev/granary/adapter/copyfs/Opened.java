package dev.granary.adapter.copyfs;

import dev.granary.adapter.posixfs.PosixStoreProvider;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Path;

/** Stores and linkers in a folder. */
final class Opened {

    private Opened() {}

    static Store store(Path folder) {
        return new PosixStoreProvider().open(new StoreAddress.Folder(folder), Durability.NONE);
    }

    static Linker linker(LinkerProvider provider, Path folder, Store store) {
        return provider.open(new StoreAddress.Folder(folder), store);
    }
}

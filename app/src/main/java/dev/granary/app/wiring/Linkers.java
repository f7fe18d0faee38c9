package dev.granary.app.wiring;

import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.store.ArtifactCache;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import org.jspecify.annotations.Nullable;

/** The linkers of one store. The one that makes links is chosen by trying, so only when links are to be made. */
final class Linkers {

    private final Catalogue catalogue;
    private final Store store;
    private final StoreAddress address;
    private @Nullable Linker writing;

    Linkers(Catalogue catalogue, Store store, StoreAddress address) {
        this.catalogue = catalogue;
        this.store = store;
        this.address = address;
    }

    /** Reads links, in stores that cannot be written too. */
    Linker forReading() {
        return catalogue.anyLinker().open(address);
    }

    private synchronized Linker forWriting() {
        if (writing == null) {
            store.folders().create(StorePath.ROOT);
            writing = catalogue.linkerFor(address).open(address);
        }
        return writing;
    }

    /** The cache of a run, with links of the kind that can be made here. */
    ArtifactCache cacheOf(StorePath run, Hasher hasher, StoreSettings settings) {
        return new ArtifactCache(store, forWriting(), hasher, run, settings.clock(), settings.notices());
    }
}

package dev.granary.app.maintain.seal;

import dev.granary.app.RecordedStore;
import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.host.Sha256;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.FileMemory;
import dev.granary.app.store.Links;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.RunDocuments;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Path;
import java.time.Duration;

/** Seals runs of any store, and waits for nobody. */
final class SealingOf {

    private static final Sha256 HASHER = new Sha256();

    private SealingOf() {}

    static Sealing store(Store store, StoreAddress address, Links links) {
        RunDocuments runs = new RunDocuments(store, address);
        return new Sealing(
                new RunLookup(runs),
                store,
                links,
                new PipelineDocuments(store),
                new ReferenceReader(store, links),
                new CacheTidying(store, FileMemory.in(store), HASHER),
                new SealCheck(store, links, HASHER),
                HASHER,
                RecordedStore.CLOCK,
                "granary of the tests",
                Duration.ZERO);
    }

    static Sealing folder(Path folder) {
        StoreAddress address = new StoreAddress.Folder(folder);
        return store(open(folder), address, links(folder));
    }

    static Store open(Path folder) {
        return catalogue()
                .storeFor(new StoreAddress.Folder(folder))
                .open(new StoreAddress.Folder(folder), Durability.NONE);
    }

    static Links links(Path folder) {
        StoreAddress address = new StoreAddress.Folder(folder);
        Store store = open(folder);
        return new Links(catalogue().linkersOf(address).stream()
                .map(provider -> provider.open(address, store))
                .toList());
    }

    private static Catalogue catalogue() {
        return Catalogue.load(SealingOf.class.getClassLoader());
    }
}

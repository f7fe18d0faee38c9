package dev.granary.app.maintain.doctor;

import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.catalogue.Providers;
import dev.granary.app.host.Sha256;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.broken.Ports;
import dev.granary.ports.link.Linker;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryProviders;
import dev.granary.ports.memory.InMemoryStore;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
import dev.granary.ports.spi.StoreProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A store in memory that can be broken and examined. */
final class MemoryPatient {

    /** As if it were in memory of this machine: all that is looked at of a folder is. */
    private static final StoreAddress FOLDER =
            new StoreAddress.Folder(Path.of("").toAbsolutePath());

    static final StoreAddress ADDRESS = new StoreAddress.Remote(URI.create("memory:patient"));

    private final InMemoryProviders providers = new InMemoryProviders();

    /** Serves what a test made of the store. */
    private record Served(Store store) implements StoreProvider {

        @Override
        public String name() {
            return "served";
        }

        @Override
        public int spiVersion() {
            return SPI_VERSION;
        }

        @Override
        public List<StoreOption> options() {
            return List.of();
        }

        @Override
        public Probe probe(StoreAddress address) {
            return new Probe.Usable();
        }

        @Override
        public Store open(StoreAddress address, Durability durability) {
            return store;
        }
    }

    /** Makes its links wherever it is asked to. */
    private record Here(LinkerProvider linker) implements LinkerProvider {

        @Override
        public String name() {
            return linker.name();
        }

        @Override
        public int spiVersion() {
            return linker.spiVersion();
        }

        @Override
        public LinkKind kind() {
            return linker.kind();
        }

        @Override
        public boolean serves(StoreAddress address) {
            return true;
        }

        @Override
        public Probe probe(StoreAddress address) {
            return linker.probe(ADDRESS);
        }

        @Override
        public Linker open(StoreAddress address, Store store) {
            return linker.open(ADDRESS, store);
        }
    }

    InMemoryDisk disk() {
        return providers.disk(ADDRESS);
    }

    InMemoryStore store() {
        return new InMemoryStore(disk());
    }

    /** A scratch folder of the store, broken like this. */
    Scratch scratch(UnaryOperator<Ports> broken) {
        return new Scratch(broken.apply(Ports.of(store())), new Sha256(), "test");
    }

    Examined examine() {
        return examine(sound -> sound);
    }

    /** What is found if the store's ports are like this. */
    Examined examine(UnaryOperator<Ports> broken) {
        return examineAs(broken.apply(Ports.of(store())));
    }

    /** What is found if the store is this one. */
    Examined examineAs(Store store) {
        return examine(store, providers.linkers());
    }

    /** What is found if links are made by this one. */
    Examined examineWith(LinkerProvider linker) {
        return examine(store(), linker);
    }

    /** What is found if the store is this one, and no folder. */
    Examined examineFar(Store store) {
        return examine(store, providers.linkers(), ADDRESS);
    }

    private Examined examine(Store store, LinkerProvider linker) {
        return examine(store, new Here(linker), FOLDER);
    }

    private Examined examine(Store store, LinkerProvider linker, StoreAddress address) {
        Catalogue catalogue = new Catalogue(
                Providers.of(StoreProvider.class, StoreProvider::name, List.of(new Served(store))),
                Providers.of(LinkerProvider.class, LinkerProvider::name, List.of(linker)));
        return new Examined(new StoreExamination(
                        catalogue,
                        new Opening(address, Durability.COMMIT, LinkChoice.AUTO, "by default"),
                        new RunDocuments(store, ADDRESS),
                        new PipelineDocuments(store),
                        new Sha256(),
                        Clock.systemUTC(),
                        () -> "test")
                .examine());
    }

    /** Everything that stands in the root. */
    List<String> inRoot() {
        try (Stream<String> files =
                store().blobs().list(StorePath.ROOT).map(file -> file.path().name())) {
            return Stream.concat(files, store().folders().list(StorePath.ROOT).stream())
                    .toList();
        }
    }
}

package dev.granary.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    private static final StoreAddress BUCKET = new StoreAddress.Remote(URI.create("s3://bucket/results"));

    /** A provider that says what it is told to. */
    private record Stores(String name, int spiVersion, Probe answer) implements StoreProvider {

        @Override
        public Probe probe(StoreAddress address) {
            return answer;
        }

        @Override
        public Store open(StoreAddress address, Durability durability) {
            throw new UnsupportedOperationException();
        }
    }

    private record Links(String name, int spiVersion, Probe answer) implements LinkerProvider {

        @Override
        public Probe probe(StoreAddress address) {
            return answer;
        }

        @Override
        public Linker open(StoreAddress address) {
            throw new UnsupportedOperationException();
        }
    }

    private static Stores yes(String name) {
        return new Stores(name, StoreProvider.SPI_VERSION, new Probe.Usable());
    }

    private static Stores no(String name, String reason) {
        return new Stores(name, StoreProvider.SPI_VERSION, new Probe.Unusable(reason));
    }

    private static Providers<StoreProvider> stores(StoreProvider... providers) {
        return Providers.of(StoreProvider.class, StoreProvider::name, List.of(providers));
    }

    private static Providers<LinkerProvider> links(Links... providers) {
        return Providers.of(LinkerProvider.class, LinkerProvider::name, List.of(providers));
    }

    private static Links link(String name, Probe answer) {
        return new Links(name, StoreProvider.SPI_VERSION, answer);
    }

    private static Catalogue catalogue(StoreProvider... providers) {
        return new Catalogue(stores(providers), links(link("symlink", new Probe.Usable())));
    }

    @Test
    void theAdaptersThatAreRegisteredAreFound(@TempDir Path folder) {
        StoreAddress address = new StoreAddress.Folder(folder);
        Catalogue catalogue = Catalogue.load(CatalogueTest.class.getClassLoader());
        assertThat(catalogue.storeFor(address).name()).isEqualTo("posixfs");
        assertThat(catalogue.linkerFor(address).name()).isEqualTo("symlink");
    }

    @Test
    void ofThoseThatServeTheAddressTheFirstByNameIsTaken() {
        assertThat(catalogue(no("one", "No."), yes("two"), yes("three"))
                        .storeFor(BUCKET)
                        .name())
                .isEqualTo("three");
    }

    @Test
    void whereNoneServesTheAddressEachReasonIsGiven() {
        assertThatThrownBy(() ->
                        catalogue(no("one", "Not here."), no("two", "Not now.")).storeFor(BUCKET))
                .isInstanceOf(CatalogueException.class)
                .hasMessage("Cannot open the store s3://bucket/results. one: Not here. two: Not now.");
    }

    @Test
    void whereNoLinkCanBeMadeEachReasonIsGiven() {
        Catalogue catalogue =
                new Catalogue(stores(yes("one")), links(link("symlink", new Probe.Unusable("There are none."))));
        assertThatThrownBy(() -> catalogue.linkerFor(BUCKET))
                .isInstanceOf(CatalogueException.class)
                .hasMessage("Cannot make links in the store s3://bucket/results. symlink: There are none.");
    }

    @Test
    void linksAreReadWhereNoneCanBeMade() {
        Catalogue catalogue =
                new Catalogue(stores(yes("one")), links(link("symlink", new Probe.Unusable("There are none."))));
        assertThat(catalogue.anyLinker().name()).isEqualTo("symlink");
    }

    @Test
    void anAdapterOfAnotherVersionIsRefused() {
        assertThatThrownBy(() -> catalogue(new Stores("old", 0, new Probe.Usable())))
                .isInstanceOf(CatalogueException.class)
                .hasMessage(
                        "The adapter 'old' was built for version 0 of the interfaces, this program has version %d. Take a"
                                        .formatted(StoreProvider.SPI_VERSION)
                                + " matching release of the adapter.");
    }

    @Test
    void aLinkerOfAnotherVersionIsRefused() {
        assertThatThrownBy(() -> new Catalogue(stores(yes("one")), links(new Links("new", 99, new Probe.Usable()))))
                .isInstanceOf(CatalogueException.class)
                .hasMessageStartingWith("The adapter 'new' was built for version 99 of the interfaces, ");
    }

    @Test
    void withoutAnyAdapterThatIsSaid() {
        assertThatThrownBy(() -> stores())
                .isInstanceOf(CatalogueException.class)
                .hasMessage(
                        "No StoreProvider is registered. Put an adapter, such as granary-adapter-posixfs, on the class path.");
    }

    @Test
    void twoAdaptersOfOneNameAreRefused() {
        assertThatThrownBy(() -> stores(yes("one"), yes("one")))
                .isInstanceOf(CatalogueException.class)
                .hasMessage(
                        "Two of the registered StoreProviders are named 'one': %s and %s. Leave one out of the class path."
                                .formatted(Stores.class.getName(), Stores.class.getName()));
    }

    @Test
    void anAdapterIsFoundByItsName() {
        assertThat(stores(yes("one"), yes("two")).named("two").name()).isEqualTo("two");
    }

    @Test
    void anAdapterThatIsNotThereListsThoseThatAre() {
        assertThatThrownBy(() -> stores(yes("two"), yes("one")).named("three"))
                .isInstanceOf(CatalogueException.class)
                .hasMessage("No StoreProvider is named 'three'. There are: one, two.");
    }

    @Test
    void anAdapterThatCannotBeLoadedIsNamed(@TempDir Path jar) throws Exception {
        Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(
                jar.resolve("META-INF/services").resolve(StoreProvider.class.getName()), "com.example.Missing\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, CatalogueTest.class.getClassLoader())) {
            assertThatThrownBy(() -> Catalogue.load(loader))
                    .isInstanceOf(CatalogueException.class)
                    .hasMessageStartingWith("Cannot load a StoreProvider: ")
                    .hasMessageContaining("com.example.Missing")
                    .hasMessageEndingWith(
                            ". Check META-INF/services/" + StoreProvider.class.getName() + " of the adapter's jar.");
        }
    }
}

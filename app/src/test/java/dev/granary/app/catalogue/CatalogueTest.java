package dev.granary.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.bed.NeedsPosix;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
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
        public List<StoreOption> options() {
            return List.of();
        }

        @Override
        public Probe probe(StoreAddress address) {
            return answer;
        }

        @Override
        public Store open(StoreAddress address, Durability durability) {
            throw new UnsupportedOperationException();
        }
    }

    private record Links(String name, int spiVersion, LinkKind kind, Probe answer) implements LinkerProvider {

        @Override
        public boolean serves(StoreAddress address) {
            return address instanceof StoreAddress.Remote;
        }

        @Override
        public Probe probe(StoreAddress address) {
            return answer;
        }

        @Override
        public Linker open(StoreAddress address, Store store) {
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

    private static Links link(LinkKind kind) {
        return new Links(kind.text(), StoreProvider.SPI_VERSION, kind, new Probe.Usable());
    }

    private static Links link(LinkKind kind, String reason) {
        return new Links(kind.text(), StoreProvider.SPI_VERSION, kind, new Probe.Unusable(reason));
    }

    private static Catalogue catalogue(StoreProvider... providers) {
        return new Catalogue(stores(providers), links(link(LinkKind.SYMLINK)));
    }

    @Test
    @NeedsPosix
    void theAdaptersThatAreRegisteredAreFound(@TempDir Path folder) {
        StoreAddress address = new StoreAddress.Folder(folder);
        Catalogue catalogue = Catalogue.load(CatalogueTest.class.getClassLoader());
        assertThat(catalogue.storeFor(address).name()).isEqualTo("posixfs");
        assertThat(catalogue.linkerFor(address, LinkChoice.AUTO).provider().name())
                .isEqualTo("symlink");
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
        Catalogue catalogue = new Catalogue(
                stores(yes("one")),
                links(link(LinkKind.HARDLINK, "No hard links."), link(LinkKind.SYMLINK, "No symbolic links.")));
        assertThatThrownBy(() -> catalogue.linkerFor(BUCKET, LinkChoice.AUTO))
                .isInstanceOf(CatalogueException.class)
                .hasMessage("Cannot make links in the store s3://bucket/results: No symbolic links. No hard links."
                        + " Choose another kind, or leave it to 'auto'.");
    }

    @Test
    void theFirstKindThatWorksIsTaken() {
        Catalogue catalogue = new Catalogue(
                stores(yes("one")),
                links(
                        link(LinkKind.COPY),
                        link(LinkKind.HARDLINK),
                        link(LinkKind.SYMLINK, "Symbolic links are refused.")));

        Catalogue.ChosenLinker chosen = catalogue.linkerFor(BUCKET, LinkChoice.AUTO);

        assertThat(chosen.provider().kind()).isEqualTo(LinkKind.HARDLINK);
        assertThat(chosen.refused()).containsExactly("Symbolic links are refused.");
    }

    @Test
    void theKindThatIsAskedForIsTaken() {
        Catalogue catalogue = new Catalogue(stores(yes("one")), links(link(LinkKind.COPY), link(LinkKind.SYMLINK)));

        Catalogue.ChosenLinker chosen = catalogue.linkerFor(BUCKET, LinkChoice.COPY);

        assertThat(chosen.provider().kind()).isEqualTo(LinkKind.COPY);
        assertThat(chosen.refused()).isEmpty();
    }

    @Test
    void noOtherKindIsTakenThanTheOneThatIsAskedFor() {
        Catalogue catalogue = new Catalogue(
                stores(yes("one")), links(link(LinkKind.COPY), link(LinkKind.SYMLINK, "Symbolic links are refused.")));
        assertThatThrownBy(() -> catalogue.linkerFor(BUCKET, LinkChoice.SYMLINK))
                .isInstanceOf(CatalogueException.class)
                .hasMessage("Cannot make links of the kind symlink in the store s3://bucket/results:"
                        + " Symbolic links are refused. Choose another kind, or leave it to 'auto'.");
    }

    @Test
    void aKindThatNobodyMakesIsRefused() {
        assertThatThrownBy(() -> catalogue(yes("one")).linkerFor(BUCKET, LinkChoice.HARDLINK))
                .isInstanceOf(CatalogueException.class)
                .hasMessage("Cannot make links of the kind hardlink in the store s3://bucket/results:"
                        + " no adapter for them is registered. Choose another kind, or leave it to 'auto'.");
    }

    @Test
    void linksAreReadWhereNoneCanBeMade() {
        Catalogue catalogue = new Catalogue(
                stores(yes("one")), links(link(LinkKind.COPY, "No copies."), link(LinkKind.SYMLINK, "No links.")));
        assertThat(catalogue.linkersOf(BUCKET)).extracting(LinkerProvider::name).containsExactly("symlink", "copy");
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
        assertThatThrownBy(() -> new Catalogue(
                        stores(yes("one")), links(new Links("new", 99, LinkKind.COPY, new Probe.Usable()))))
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

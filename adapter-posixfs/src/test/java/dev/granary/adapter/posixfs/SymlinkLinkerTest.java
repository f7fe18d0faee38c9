package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SymlinkLinkerTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final StorePath LINK =
            Layout.binaries(Layout.pipeline(RUN, "Q1_c20f9b")).child("scaler_0.pkl");
    private static final StorePath TARGET = Layout.artifact(RUN, "StandardScaler_abc123.pkl");

    @TempDir
    private Path folder;

    private Store store;
    private Linker linker;
    private Path link;

    @BeforeEach
    void open() throws IOException {
        store = new PosixStoreProvider().open(new StoreAddress.Folder(folder), Durability.NONE);
        linker = new SymlinkProvider().open(new StoreAddress.Folder(folder), store);
        link = folder.resolve(LINK.toString());
        Files.createDirectories(link.getParent());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void linkTextIsRelative() throws IOException {
        linker.link(LINK, TARGET);

        assertThat(Files.readSymbolicLink(link)).hasToString("../../.artifacts/StandardScaler_abc123.pkl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../../../etc/passwd", "../../../..", "../../../../2024-10-14_wheat"})
    void linkThatLeavesTheStoreIsReported(String text) throws IOException {
        Files.createSymbolicLink(link, Path.of(text));

        assertThat(linker.inspect(LINK)).isEqualTo(new LinkState.Escaping(text));
    }

    @Test
    void linkToItselfIsReadAndNotFollowed() throws IOException {
        Files.createSymbolicLink(link, Path.of("scaler_0.pkl"));

        assertThat(linker.inspect(LINK)).isEqualTo(new LinkState.To(LINK));
    }

    @Test
    void linkIntoAnotherRunIsALinkToThere() throws IOException {
        Files.createSymbolicLink(link, Path.of("../../../2024-10-13_maize/.artifacts/x"));

        assertThat(linker.inspect(LINK))
                .isEqualTo(new LinkState.To(Layout.artifact(Layout.run("2024-10-13_maize"), "x")));
    }

    @Test
    void linkBehindALinkedFolderIsRefused() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(outside.resolve(LINK.name()), Path.of("anything"));
        Files.delete(link.getParent());
        Files.createSymbolicLink(link.getParent(), outside);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> linker.inspect(LINK))
                .withMessage("Cannot enter " + link.getParent()
                        + ": something else than a real folder stands there. Move it away.");
        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> linker.replace(LINK, TARGET))
                .withMessageStartingWith("Cannot enter " + link.getParent());
        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> linker.link(LINK, TARGET))
                .withMessageStartingWith("Cannot enter " + link.getParent());
        assertThat(outside).isDirectoryContaining(file -> file.endsWith(LINK.name()));
    }

    @Test
    void fileSystemWithoutLinksDeniesThem() {
        Path results = MemoryDisk.withoutSymbolicLinks().results();
        Linker without = new SymlinkProvider().open(new StoreAddress.Folder(results), store);

        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(() -> without.link(LINK, TARGET))
                .withMessage("Cannot make link " + results.resolve(LINK.toString())
                        + ": the file system has no symbolic links. Use another kind.");
    }
}

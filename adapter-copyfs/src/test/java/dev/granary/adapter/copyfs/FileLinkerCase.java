package dev.granary.adapter.copyfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.contract.Race;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What both linkers do on a real disk where somebody has planted something. */
abstract class FileLinkerCase {

    static final StorePath RUN = Layout.run("2024-10-14_wheat");
    static final StorePath LINK =
            Layout.binaries(Layout.pipeline(RUN, "Q1_c20f9b")).child("scaler_0.pkl");
    static final StorePath TARGET = Layout.artifact(RUN, "StandardScaler_abc123.pkl");

    @TempDir
    Path temporary;

    Path folder;
    Path link;
    Path target;
    Path outside;
    SyncNoting store;
    Linker linker;

    abstract Linker open(Path results, Store beside);

    @BeforeEach
    final void openStore() throws IOException {
        folder = temporary.resolve("results");
        link = folder.resolve(LINK.toString());
        target = folder.resolve(TARGET.toString());
        outside = Files.createDirectory(temporary.resolve("outside"));
        Files.createDirectories(link.getParent());
        Files.createDirectories(target.getParent());
        Files.writeString(target, "weights");
        store = new SyncNoting(Opened.store(folder));
        linker = open(folder, store);
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    final Path unfinished() {
        return folder.resolve(Layout.unfinished(RUN).toString());
    }

    static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    @Test
    void linkBehindALinkedFolderIsRefused() throws IOException {
        Files.delete(link.getParent());
        Files.createSymbolicLink(link.getParent(), outside);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> linker.link(LINK, TARGET))
                .withMessage("Cannot enter " + link.getParent()
                        + ": something else than a real folder stands there. Move it away.");
        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> linker.replace(LINK, TARGET))
                .withMessageStartingWith("Cannot enter " + link.getParent());
        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> linker.inspect(LINK))
                .withMessageStartingWith("Cannot enter " + link.getParent());
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void targetBehindALinkedFolderIsRefused() throws IOException {
        Files.move(target, outside.resolve(target.getFileName()));
        Files.delete(target.getParent());
        Files.createSymbolicLink(target.getParent(), outside);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> linker.link(LINK, TARGET))
                .withMessageStartingWith("Cannot enter " + target.getParent());
        assertThat(link).doesNotExist();
    }

    @Test
    void unfinishedThingsNeverGoThroughALinkedFolder() throws IOException {
        Files.createSymbolicLink(unfinished(), outside);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> linker.replace(LINK, TARGET))
                .withMessageStartingWith("Cannot enter " + unfinished());
        assertThat(outside).isEmptyDirectory();
        assertThat(unfinished()).isSymbolicLink();
    }

    @Test
    void symbolicLinkIsNoTarget() throws IOException {
        Path secret = Files.writeString(outside.resolve("secret"), "secret");
        Files.delete(target);
        Files.createSymbolicLink(target, secret);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> linker.link(LINK, TARGET))
                .withMessageEndingWith(target + ": something else than a regular file stands there. Move it away.");
        assertThat(link).doesNotExist();
    }

    @Test
    void linkIsNotReplacedByASymbolicLink() throws IOException {
        Files.writeString(link, "weights");
        Files.delete(target);
        Files.createSymbolicLink(target, link);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> linker.replace(LINK, TARGET))
                .withMessageContaining(target.toString());
        assertThat(link).isRegularFile().hasContent("weights");
        assertThat(unfinished()).doesNotExist();
    }

    @Test
    void symbolicLinkIsNoLinkOfTheirs() throws IOException {
        Files.createSymbolicLink(link, outside.resolve("nowhere"));

        assertThat(linker.inspect(LINK)).isEqualTo(new LinkState.NoLink());
        assertThat(linker.link(LINK, TARGET)).isEmpty();
        assertThat(link).isSymbolicLink();
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void symbolicLinkIsReplacedItselfAndNotWhatItLeadsTo() throws IOException {
        Path other = Files.writeString(outside.resolve("other"), "other");
        Files.createSymbolicLink(link, other);

        assertThat(linker.replace(LINK, TARGET)).isEqualTo(linker.kind());

        assertThat(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(link).hasContent("weights");
        assertThat(other).hasContent("other");
    }

    @Test
    void symbolicLinkToAFolderIsReplacedItself() throws IOException {
        Files.createSymbolicLink(link, outside);

        linker.replace(LINK, TARGET);

        assertThat(link).hasContent("weights");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void whatIsReadOnlyStaysSo() throws IOException {
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r--r--r--"));

        linker.link(LINK, TARGET);
        linker.replace(LINK, TARGET);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(link)))
                .isEqualTo("r--r--r--");
    }

    @Test
    void whatSomebodyWhoWasKilledLeftIsNotTouched() throws IOException {
        Path left = Files.writeString(Files.createDirectory(unfinished()).resolve("0123456789abcdef"), "half");

        linker.replace(LINK, TARGET);

        assertThat(link).hasContent("weights");
        assertThat(unfinished()).isDirectoryContaining(left::equals);
    }

    @Test
    void manyReplaceAtOnceAndLeaveNothing() throws Exception {
        int racers = 8;

        Race.of(racers, i -> () -> {
            for (int k = 0; k < 25; k++) {
                linker.replace(LINK.parent().child("link_" + i), TARGET);
            }
            return true;
        });

        assertThat(store.blobs().list(LINK.parent())).hasSize(racers);
        assertThat(unfinished()).doesNotExist();
    }
}

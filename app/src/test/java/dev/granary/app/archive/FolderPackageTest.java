package dev.granary.app.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.granary.ports.bed.NeedsDisk;
import dev.granary.ports.bed.NeedsPosix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPackageTest {

    private static final Instant MODIFIED = Instant.parse("2024-10-14T09:15:31Z");

    @TempDir
    Path scratch;

    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        folder = scratch.resolve("package");
        Files.createDirectories(folder.resolve("P/binaries"));
        Path file = Files.writeString(folder.resolve("P/binaries/s.pkl"), "FITTED");
        Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
        Files.writeString(folder.resolve("P/pipeline.yaml"), "name: P");
        Files.writeString(folder.resolve("P/.DS_Store"), "x");
    }

    private Archive open() throws IOException {
        return Archives.open(folder, Limits.USUAL, scratch);
    }

    @Test
    void filesAreTaken() throws IOException {
        try (Archive archive = open()) {
            assertThat(Opened.contents(archive))
                    .containsExactly(entry("P/binaries/s.pkl", "FITTED"), entry("P/pipeline.yaml", "name: P"));
            assertThat(archive.files()).extracting(ArchivedFile::modified).contains(MODIFIED);
            assertThat(Strays.notes(archive.strays()))
                    .containsExactly("Passed over an entry '.DS_Store', which an operating system had added.");
            assertThat(archive.label()).isEqualTo(folder.toString());
        }
    }

    @Test
    @NeedsPosix
    void linksAreListedAndNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("P/out"), Path.of("/nowhere"));
        Files.createSymbolicLink(folder.resolve("P/loop"), Path.of("loop"));
        Files.createSymbolicLink(folder.resolve("P/in"), Path.of("../.artifacts/s_1.pkl"));

        try (Archive archive = open()) {
            assertThat(Opened.contents(archive))
                    .contains(
                            entry("P/out", "-> /nowhere"),
                            entry("P/loop", "-> loop"),
                            entry("P/in", "-> ../.artifacts/s_1.pkl"))
                    .hasSize(5);
        }
    }

    @Test
    @NeedsPosix
    void folderItselfMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(scratch.resolve("link"), folder);

        try (Archive archive = Archives.open(link, Limits.USUAL, scratch)) {
            assertThat(Opened.contents(archive)).hasSize(2);
        }
    }

    @Test
    @NeedsDisk
    void pipeIsRefusedWithoutOpeningIt() throws Exception {
        Path pipe = folder.resolve("P/pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(this::open)
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("its entry 'P/pipe' is neither a file nor a folder nor a symbolic link");
    }

    @Test
    @NeedsDisk
    void pipeInsteadOfAPackageIsRefusedWithoutOpeningIt() throws Exception {
        Path pipe = scratch.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> Archives.open(pipe, Limits.USUAL, scratch))
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("it is neither a file nor a folder")
                .hasMessageContaining("Name a zip, tar, tar.gz or tar.zst file");
    }

    @Test
    @NeedsPosix
    void namesAreRefusedAsInAnyPackage() throws IOException {
        Files.writeString(folder.resolve("P/a:b"), "x");

        assertThatThrownBy(this::open)
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("its entry 'P/a:b' has a name that breaks elsewhere");
    }

    @Test
    @NeedsPosix
    void namesThatAreOneElsewhereAreRefused() throws IOException {
        Files.writeString(folder.resolve("P/PIPELINE.yaml"), "x");

        assertThatThrownBy(this::open)
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("are one name on systems that ignore case");
    }

    @Test
    void depthIsBounded() throws IOException {
        Files.createDirectories(folder.resolve("d/".repeat(40)));

        assertThatThrownBy(this::open)
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("lies more than 32 folders deep");
    }

    /** Unpacking it is what helps where a file has too many. */
    @Test
    void entriesAreNotLimited() throws IOException {
        try (Archive archive = Archives.open(folder, new Limits(1, OptionalLong.empty()), scratch)) {
            assertThat(Opened.contents(archive)).hasSize(2);
        }
    }

    @Test
    void bytesAreLimitedWhereThatIsAskedFor() {
        assertThatThrownBy(() -> Archives.open(folder, Limits.USUAL.upTo(8), scratch))
                .isInstanceOf(RefusedArchive.class)
                .hasMessageContaining("its files have more than 8 bytes together")
                .hasMessageContaining("allow more: granary import --max-unpacked SIZE");
    }

    @Test
    void fileThatGrewOrShrankIsRefused() throws IOException {
        try (Archive archive = open()) {
            Files.writeString(folder.resolve("P/pipeline.yaml"), "longer than before");
            Files.writeString(folder.resolve("P/binaries/s.pkl"), "FIT");

            for (ArchivedFile file : archive.files()) {
                assertThatThrownBy(() -> read(archive, file))
                        .isInstanceOf(RefusedArchive.class)
                        .hasMessageContaining("its entry '" + file.path() + "' has ");
            }
        }
    }

    @Test
    @NeedsPosix
    void fileOrFolderThatBecameALinkIsNotFollowed() throws IOException {
        try (Archive archive = open()) {
            Files.delete(folder.resolve("P/pipeline.yaml"));
            Path outside = Files.writeString(scratch.resolve("outside"), "secret.");
            Files.createSymbolicLink(folder.resolve("P/pipeline.yaml"), outside);
            Files.move(folder.resolve("P/binaries"), scratch.resolve("moved"));
            Files.createSymbolicLink(folder.resolve("P/binaries"), scratch.resolve("moved"));

            for (ArchivedFile file : archive.files()) {
                assertThatThrownBy(() -> read(archive, file))
                        .isInstanceOf(RefusedArchive.class)
                        .hasMessageContaining(
                                "its entry '" + file.path() + "' was replaced while the package was read");
            }
        }
    }

    private static byte[] read(Archive archive, ArchivedFile file) throws IOException {
        try (InputStream in = archive.open(file)) {
            return in.readAllBytes();
        }
    }
}

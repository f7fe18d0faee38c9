package dev.granary.ports.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class BedTest {

    @ParameterizedTest
    @EnumSource(Bed.class)
    void folderIsEmptyAndItsOwn(Bed bed) throws IOException {
        try (BedFolder one = bed.open();
                BedFolder other = bed.open()) {
            Files.writeString(one.path().resolve("file"), "text");

            assertThat(one.path()).isAbsolute().isDirectoryContaining(file -> file.endsWith("file"));
            assertThat(other.path()).isEmptyDirectory();
        }
    }

    @Test
    void folderOnDiskGoesWithAllThatIsInIt() throws IOException {
        BedFolder folder = Bed.DISK.open();
        Files.createDirectories(folder.path().resolve("a").resolve("b"));

        folder.close();

        assertThat(folder.path().getFileSystem()).isEqualTo(FileSystems.getDefault());
        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void folderInMemoryGoesWithItsFileSystem() throws IOException {
        BedFolder folder = Bed.REFUSING.open();

        folder.close();

        assertThat(folder.path().getFileSystem().isOpen()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Bed.class,
            names = {"DISK", "JIMFS_UNIX"})
    void unixHasBothKindsOfLinks(Bed bed) throws IOException {
        try (BedFolder folder = bed.open()) {
            Path file = Files.writeString(folder.path().resolve("file"), "text");

            assertThat(Files.createLink(folder.path().resolve("hard"), file)).hasContent("text");
            assertThat(Files.createSymbolicLink(folder.path().resolve("symbolic"), file))
                    .hasContent("text");
            assertThat(folder.path().resolve("FILE")).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Bed.class,
            names = {"JIMFS_WINDOWS", "REFUSING"})
    void windowsHasHardLinks(Bed bed) throws IOException {
        try (BedFolder folder = bed.open()) {
            Path file = Files.writeString(folder.path().resolve("file"), "text");

            assertThat(Files.createLink(folder.path().resolve("hard"), file)).hasContent("text");
            assertThat(folder.path().resolve("FILE")).hasContent("text");
        }
    }

    @ParameterizedTest
    @CsvSource({"JIMFS_WINDOWS, java.lang.UnsupportedOperationException", "REFUSING, java.nio.file.FileSystemException"
    })
    void windowsHasNoSymbolicLinks(Bed bed, Class<? extends Exception> refusal) throws IOException {
        try (BedFolder folder = bed.open()) {
            Path file = Files.writeString(folder.path().resolve("file"), "text");

            assertThatExceptionOfType(refusal)
                    .isThrownBy(() -> Files.createSymbolicLink(folder.path().resolve("symbolic"), file));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JIMFS_UNIX_BARE, java.lang.UnsupportedOperationException",
        "JIMFS_WINDOWS_BARE, java.lang.UnsupportedOperationException",
        "REFUSING_BARE, java.nio.file.FileSystemException"
    })
    void bareBedsHaveNoLinks(Bed bed, Class<? extends Exception> refusal) throws IOException {
        try (BedFolder folder = bed.open()) {
            Path file = Files.writeString(folder.path().resolve("file"), "text");
            Path link = folder.path().resolve("link");

            assertThatExceptionOfType(refusal).isThrownBy(() -> Files.createLink(link, file));
            assertThatExceptionOfType(refusal).isThrownBy(() -> Files.createSymbolicLink(link, file));
        }
    }

    @Test
    void bedIsKnownByItsName() {
        assertThat(Bed.named("disk")).isEqualTo(Bed.DISK);
        assertThat(Bed.named("jimfs-windows-bare")).isEqualTo(Bed.JIMFS_WINDOWS_BARE);
        assertThat(Bed.JIMFS_WINDOWS_BARE).hasToString("jimfs-windows-bare");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bed.named("feather"))
                .withMessageContaining("FEATHER");
    }
}

package dev.granary.ports.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/** That the beds are what they are said to be. */
final class MountedImageTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void takesFilesAndLeavesNothing(MountedBed bed) throws IOException {
        try (MountedImage image = bed.mountIn(folder)) {
            Path file = Files.writeString(image.path().resolve("file"), "text");

            assertThat(file).hasContent("text");
            assertThat(Files.getFileStore(file)).isNotEqualTo(Files.getFileStore(folder));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void isUnmountedWhileAFileIsOpen() throws IOException {
        MountedImage image = MountedBed.NTFS.mountIn(folder);
        try (OutputStream stream = Files.newOutputStream(image.path().resolve("file"))) {
            stream.write('x');
            image.close();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void exfatHasNoHardLinks() throws IOException {
        try (MountedImage image = MountedBed.EXFAT.mountIn(folder)) {
            Path file = Files.createFile(image.path().resolve("file"));

            assertThatExceptionOfType(FileSystemException.class)
                    .isThrownBy(() -> Files.createLink(image.path().resolve("link"), file))
                    .withMessageEndingWith("Operation not permitted");
        }
    }

    @Test
    void exfatHasNoSymbolicLinks() throws IOException {
        try (MountedImage image = MountedBed.EXFAT.mountIn(folder)) {
            assertThatExceptionOfType(FileSystemException.class)
                    .isThrownBy(() -> Files.createSymbolicLink(image.path().resolve("link"), Path.of("file")))
                    .withMessageEndingWith("Function not implemented");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXFAT", "LOWNTFS"})
    void ignoresCase(MountedBed bed) throws IOException {
        try (MountedImage image = bed.mountIn(folder)) {
            Files.createFile(image.path().resolve("file"));

            assertThat(image.path().resolve("FILE")).exists();
        }
    }

    @Test
    void lowntfsListsEveryNameInLowerCase() throws IOException {
        try (MountedImage image = MountedBed.LOWNTFS.mountIn(folder)) {
            Files.createFile(image.path().resolve("StandardScaler.pkl"));

            assertThat(image.path()).isDirectoryContaining(path -> path.endsWith("standardscaler.pkl"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NTFS", "LOWNTFS"})
    void refusesWhatWindowsRefuses(MountedBed bed) throws IOException {
        try (MountedImage image = bed.mountIn(folder)) {
            assertThatExceptionOfType(FileSystemException.class)
                    .isThrownBy(() -> Files.createFile(image.path().resolve("CON")))
                    .withMessageEndingWith("Invalid argument");
        }
    }

    @Test
    void whatCannotBeMountedIsSkippedLoudlyAndLeavesNothing() throws IOException {
        Path taken = Files.createFile(folder.resolve("ntfs"));
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThatExceptionOfType(TestAbortedException.class)
                    .isThrownBy(() -> MountedBed.NTFS.mountIn(folder))
                    .withMessageContaining("ntfs cannot be mounted (mkdir: ")
                    .withMessageEndingWith("Debian's packages ntfs-3g; it is not tested here.");
        } finally {
            System.setErr(err);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("SKIPPED: ntfs cannot be mounted (mkdir: ");
        assertThat(folder).isDirectoryContaining(taken::equals).isDirectoryNotContaining(path -> !path.equals(taken));
    }
}

package dev.granary.ports.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RefusingFileSystemTest {

    private static final String IN_USE =
            "The process cannot access the file because it is being used by another process";

    private final RefusingFileSystem fileSystem = RefusingFileSystem.withHardLinks();
    private final Path folder = fileSystem.getPath("C:\\data\\results");
    private final Path file = folder.resolve("file");
    private final Path other = folder.resolve("other");

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file, "text");
    }

    @AfterEach
    void close() throws IOException {
        fileSystem.close();
    }

    @Test
    void symbolicLinksAreRefused() {
        assertRefused(
                () -> Files.createSymbolicLink(other, fileSystem.getPath("file")),
                other + ": A required privilege is not held by the client");
        assertThat(other).doesNotExist();
    }

    @Test
    void openFileIsNotDeleted() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            assertRefused(() -> Files.delete(file), file + ": " + IN_USE);
            assertThat(in.readAllBytes()).asString().isEqualTo("text");
        }
    }

    @Test
    void fileIsDeletedOnceItIsClosed() throws IOException {
        Files.newInputStream(file).close();

        Files.delete(file);

        assertThat(file).doesNotExist();
    }

    @Test
    void fileIsOpenUntilAllHaveClosedIt() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Files.newInputStream(file).close();

            assertRefused(() -> Files.delete(file), file + ": " + IN_USE);
            assertThat(in).isNotNull();
        }
    }

    @Test
    void openFileIsNotMoved() throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);

        assertRefused(() -> Files.move(file, other, StandardCopyOption.ATOMIC_MOVE), file + ": " + IN_USE);

        channel.close();
        assertThat(Files.move(file, other, StandardCopyOption.ATOMIC_MOVE)).exists();
    }

    @Test
    void openFileIsNotReplaced() throws IOException {
        Files.writeString(other, "new");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);

        assertRefused(() -> Files.move(other, file, StandardCopyOption.ATOMIC_MOVE), file + ": " + IN_USE);
        assertRefused(() -> Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING), file + ": " + IN_USE);

        channel.close();
        assertThat(Files.move(other, file, StandardCopyOption.ATOMIC_MOVE)).hasContent("new");
    }

    @Test
    void nameOfAnOpenFileIsTaken() throws IOException {
        Files.writeString(other, "new");

        try (InputStream in = Files.newInputStream(file)) {
            assertThatExceptionOfType(FileAlreadyExistsException.class)
                    .isThrownBy(() -> Files.move(other, file))
                    .withMessage(file.toString());
            assertThatExceptionOfType(FileAlreadyExistsException.class)
                    .isThrownBy(() -> Files.copy(other, file))
                    .withMessage(file.toString());
            assertThat(in.readAllBytes()).asString().isEqualTo("text");
        }
    }

    @Test
    void fileIsOpenUnderEachOfItsNames() throws IOException {
        Files.createLink(other, file);

        try (InputStream in = Files.newInputStream(other)) {
            assertRefused(() -> Files.delete(file), file + ": " + IN_USE);
            assertThat(in).isNotNull();
        }
    }

    @Test
    void folderWithAnOpenFileDeepInItIsNotMoved() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a").resolve("b")).resolve("c");
        Path moved = folder.resolve("moved");

        try (var out = Files.newOutputStream(deep)) {
            assertRefused(() -> Files.move(folder.resolve("A"), moved), folder.resolve("A") + ": " + IN_USE);
            assertThat(out).isNotNull();
        }
        assertThat(Files.move(folder.resolve("A"), moved)).isDirectory();
    }

    @Test
    void listedFolderMayBeDeleted() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        try (var entries = Files.newDirectoryStream(empty)) {
            Files.delete(empty);
            assertThat(entries).isNotNull();
        }
        assertThat(empty).doesNotExist();
    }

    @Test
    void caseIsIgnored() throws IOException {
        assertThat(folder.resolve("FILE")).hasContent("text");
        assertThat(Files.isSameFile(file, folder.resolve("File"))).isTrue();
        assertThat(folder.resolve("FILE").toRealPath()).hasToString(file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON", "nul", "Com1", "lpt9", "aux.txt", "PRN.tar.gz"})
    void devicesAreNoFiles(String device) {
        Path path = folder.resolve(device);

        assertRefused(() -> Files.writeString(path, "text"), path + ": The directory name is invalid");
        assertRefused(() -> Files.createDirectory(path), path + ": The directory name is invalid");
        assertRefused(() -> Files.createLink(path, file), path + ": The directory name is invalid");
        assertRefused(() -> Files.copy(file, path), path + ": The directory name is invalid");
        assertRefused(() -> Files.move(file, path), path + ": The directory name is invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONSOLE", "null", "COM10", "con_1", ".nul"})
    void namesLikeThoseOfDevicesAreFree(String name) throws IOException {
        assertThat(Files.writeString(folder.resolve(name), "text")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "\"", "<", ">", "|", "?", "*", "\u0001"})
    void someCharactersAreInNoName(String character) {
        assertThatExceptionOfType(InvalidPathException.class)
                .isThrownBy(() -> folder.resolve("file" + character + "name"))
                .withMessageStartingWith("Illegal char <" + character + ">");
    }

    @Test
    void nameDoesNotEndInABlank() {
        assertThatExceptionOfType(InvalidPathException.class)
                .isThrownBy(() -> folder.resolve("a "))
                .withMessageStartingWith("Trailing char < >");
    }

    @Test
    void dotsAtTheEndOfANameAreIgnored() throws IOException {
        Files.createDirectory(folder.resolve("a.."));
        Files.writeString(folder.resolve("a").resolve("b.c. ."), "text");

        assertThat(folder.resolve("a.").resolve("b.c")).hasContent("text");
        assertThat(folder.resolve("a.").toRealPath())
                .hasToString(folder.resolve("a").toString());
        assertThat(folder.resolve("..").resolve("results").resolve("file")).exists();
    }

    @Test
    void permissionsAreUnknown() throws IOException {
        assertThat(fileSystem.supportedFileAttributeViews()).containsExactlyInAnyOrder("basic", "dos", "owner");
        assertThat(Files.getFileAttributeView(file, PosixFileAttributeView.class))
                .isNull();
        assertThat(Files.getFileAttributeView(file, DosFileAttributeView.class)).isNotNull();
        assertThat(Files.getFileAttributeView(file, FileOwnerAttributeView.class))
                .isNotNull();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Files.readAttributes(file, PosixFileAttributes.class));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Files.getAttribute(file, "unix:ctime"));
    }

    @Test
    void noAttributeTellsOneFileFromAnother() throws IOException {
        assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey())
                .isNull();
        assertThat(Files.readAttributes(file, DosFileAttributes.class).fileKey())
                .isNull();
        assertThat(Files.getAttribute(file, "fileKey")).isNull();
        assertThat(Files.readAttributes(file, "*")).containsEntry("size", 4L).containsEntry("fileKey", null);
    }

    @Test
    void forcingWhatIsOpenForReadingOnlyIsNoticed() throws IOException {
        try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel writing = FileChannel.open(file, StandardOpenOption.WRITE)) {
            writing.force(true);
            assertThat(fileSystem.unforced()).isEmpty();

            reading.force(true);
            assertThat(fileSystem.unforced()).containsExactly(file);
        }
    }

    @Test
    void readOnlyFileIsNotOpenedForWriting() throws IOException {
        Files.setAttribute(file, "dos:readonly", true);

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> FileChannel.open(file, StandardOpenOption.WRITE));
        assertThat(file).hasContent("text");
    }

    @Test
    void fileMayHaveSeveralNames() throws IOException {
        Files.createLink(other, file);

        assertThat(other).hasContent("text");
    }

    @Test
    void fileHasNoMoreNamesThanTheLimit() throws IOException {
        fileSystem.limitNames(3);
        Files.createLink(other, file);
        Files.createLink(folder.resolve("third"), other);
        Path fourth = folder.resolve("fourth");

        assertRefused(
                () -> Files.createLink(fourth, file),
                fourth + " -> " + file
                        + ": An attempt was made to create more links on a file than the file system supports");

        Files.delete(other);
        assertThat(Files.createLink(fourth, file)).hasContent("text");
    }

    @Test
    void withoutHardLinksAFileHasOneName() throws IOException {
        try (RefusingFileSystem bare = RefusingFileSystem.withoutHardLinks()) {
            Path only = Files.writeString(bare.getPath("only"), "text");

            assertRefused(() -> Files.createLink(bare.getPath("link"), only), "link -> only: Incorrect function");
        }
    }

    @Test
    void locksWork() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var lock = channel.tryLock(7, 1, false);

            assertThat(lock.isValid()).isTrue();
            assertThat(lock.isShared()).isFalse();
            lock.release();
        }
    }

    private static void assertRefused(ThrowingCallable action, String message) {
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(action)
                .withMessage(message)
                .isExactlyInstanceOf(FileSystemException.class);
    }
}

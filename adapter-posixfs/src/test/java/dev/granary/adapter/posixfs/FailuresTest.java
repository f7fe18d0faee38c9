package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.bed.Bed;
import dev.granary.ports.bed.BedFolder;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.FullFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FailuresTest {

    private static final Path PLACE = Path.of("results", "2024-10-14_wheat", "run.yaml");
    private static final String START = "Cannot write " + PLACE + ": ";
    private static final String FULL = START + "no space left on the device. Free some space and try again.";
    private static final String DENIED =
            START + "permission denied. Change the permissions of it and of the folders above it.";
    private static final String READ_ONLY =
            START + "the file system is read-only. Make it writable, or use another results folder.";

    static Stream<Object[]> cases() {
        return Stream.of(
                row(new NoSuchFileException("x"), MissingFailure.class, START + "it is not there. Check the name."),
                row(new AccessDeniedException("x"), DeniedFailure.class, DENIED),
                row(system("Operation not permitted"), DeniedFailure.class, DENIED),
                row(system("Read-only file system"), DeniedFailure.class, READ_ONLY),
                row(system("No space left on device"), FullFailure.class, FULL),
                row(new IOException("No space left on device"), FullFailure.class, FULL),
                row(new IOException("Disk quota exceeded"), FullFailure.class, FULL),
                row(new IOException("out of disk space"), FullFailure.class, FULL),
                row(system("There is not enough space on the disk"), FullFailure.class, FULL),
                row(system("The media is write protected"), DeniedFailure.class, READ_ONLY),
                row(system("Access is denied"), DeniedFailure.class, DENIED),
                row(
                        system("A required privilege is not held by the client"),
                        DeniedFailure.class,
                        START + "the system lets this user make no symbolic links. Use another kind of links."),
                row(
                        system("The process cannot access the file because it is being used by another process"),
                        BusyFailure.class,
                        START + "somebody has it open. Close it there and try again."),
                row(
                        system("Too many levels of symbolic links or unable to access attributes of symbolic link"),
                        WrongTypeFailure.class,
                        otherType("Too many levels of symbolic links or unable to access attributes of symbolic link")),
                row(system("Is a directory"), WrongTypeFailure.class, otherType("Is a directory")),
                row(new NotDirectoryException("x"), WrongTypeFailure.class, otherType("NotDirectoryException")),
                row(
                        new FileAlreadyExistsException("x"),
                        WrongTypeFailure.class,
                        otherType("FileAlreadyExistsException")),
                row(
                        new IOException("Input/output error"),
                        UnavailableFailure.class,
                        START + "Input/output error. Check the disk and try again."),
                row(
                        new ClosedByInterruptException(),
                        UnavailableFailure.class,
                        START + "the thread was interrupted. Check the disk and try again."));
    }

    private static FileSystemException system(String reason) {
        return new FileSystemException("x", null, reason);
    }

    private static String otherType(String reason) {
        return START + "something else stands there or above it (" + reason + "). Move it away.";
    }

    private static Object[] row(IOException cause, Class<?> type, String message) {
        return new Object[] {cause, type, message};
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFailureOfTheFileSystemHasItsKind(IOException cause, Class<?> type, String message) {
        StoreFailure failure = Failures.of("write", PLACE, cause);

        assertThat(failure).isExactlyInstanceOf(type).hasMessage(message).hasCause(cause);
    }

    @Test
    void fullDiskIsKnownInAnyLanguage() {
        IOException cause = new IOException("Auf dem Gerät ist kein Speicherplatz mehr verfügbar");

        StoreFailure failure = Failures.of("write", PLACE, Need.of(Long.MAX_VALUE), cause);

        assertThat(failure)
                .isExactlyInstanceOf(FullFailure.class)
                .hasMessage(START + "no space left on the device; 9,223,372,036,854,775,807 bytes were needed."
                        + " Free some space and try again.");
    }

    @Test
    void whereOpenFilesAreDeniedTheyAreNamed() throws IOException {
        try (BedFolder windows = Bed.REFUSING.open()) {
            Path file = windows.path().resolve("run.yaml");

            assertThat(Failures.of("write", file, new AccessDeniedException("x")))
                    .isExactlyInstanceOf(DeniedFailure.class)
                    .hasMessage("Cannot write " + file + ": permission denied. Change the permissions of it"
                            + " and of the folders above it, and close it where it is open.");
        }
    }

    @Test
    void namesCannotSteerATerminal() {
        StoreFailure failure = Failures.of("read", Path.of("results", "\u001b[2J"), new NoSuchFileException("x"));

        assertThat(failure).hasMessage("Cannot read results/\\u001B[2J: it is not there. Check the name.");
    }

    @Test
    void hardLinksAreMissingOnlyIfTheFileSystemSaysSo() {
        assertThat(Failures.meansNoHardLinks(system("Operation not permitted"))).isTrue();
        assertThat(Failures.meansNoHardLinks(system("Function not implemented")))
                .isTrue();
        assertThat(Failures.meansNoHardLinks(system("Input/output error"))).isFalse();
        assertThat(Failures.meansNoHardLinks(system("No space left on device"))).isFalse();
        assertThat(Failures.meansNoHardLinks(new AccessDeniedException("x"))).isFalse();
    }
}

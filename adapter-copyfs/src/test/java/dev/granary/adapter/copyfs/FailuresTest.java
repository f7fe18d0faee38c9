package dev.granary.adapter.copyfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.FullFailure;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FailuresTest {

    private static final Path PLACE = Path.of("results", "scaler_0.pkl");
    private static final String START = "Cannot replace " + PLACE + ": ";
    private static final String DENIED =
            START + "permission denied. Change the permissions of it and of the folders above it.";

    static Stream<Object[]> cases() {
        return Stream.of(
                row(new NoSuchFileException("x"), MissingFailure.class, START + "it is not there. Check the name."),
                row(new AccessDeniedException("x"), DeniedFailure.class, DENIED),
                row(system("Operation not permitted"), DeniedFailure.class, DENIED),
                row(system("Access is denied"), DeniedFailure.class, DENIED),
                row(
                        system("Read-only file system"),
                        DeniedFailure.class,
                        START + "the file system is read-only. Make it writable, or use another results folder."),
                row(
                        system("No space left on device"),
                        FullFailure.class,
                        START + "no space left on the device. Free some space and try again."),
                row(
                        system("Is a directory"),
                        WrongTypeFailure.class,
                        START + "something else stands there or above it (Is a directory). Move it away."),
                row(
                        new FileAlreadyExistsException("x"),
                        WrongTypeFailure.class,
                        START + "something else stands there or above it (FileAlreadyExistsException). Move it away."),
                row(
                        system("Invalid cross-device link"),
                        UnavailableFailure.class,
                        START + "Invalid cross-device link. Check the disk and try again."),
                row(
                        new IOException("Input/output error"),
                        UnavailableFailure.class,
                        START + "Input/output error. Check the disk and try again."));
    }

    private static FileSystemException system(String reason) {
        return new FileSystemException("x", null, reason);
    }

    private static Object[] row(IOException cause, Class<?> type, String message) {
        return new Object[] {cause, type, message};
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyReasonOfTheSystemHasItsKind(IOException cause, Class<?> type, String message) {
        assertThat(Failures.of("replace", PLACE, cause))
                .isExactlyInstanceOf(type)
                .hasMessage(message)
                .hasCause(cause);
    }

    @Test
    void namesCannotSteerATerminal() {
        assertThat(Failures.missing("link to", Path.of("results", "\u001b[2J")))
                .hasMessage("Cannot link to results/\\u001B[2J: it is not there. Check the name.");
    }
}

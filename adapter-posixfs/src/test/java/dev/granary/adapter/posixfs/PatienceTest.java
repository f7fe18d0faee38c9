package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.ports.bed.Bed;
import dev.granary.ports.bed.BedFolder;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PatienceTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    @AutoClose
    private final BedFolder windows = Bed.REFUSING.open();

    @AutoClose
    private final BedFolder unix = Bed.JIMFS_UNIX.open();

    private final AtomicInteger tries = new AtomicInteger();

    static Stream<FileSystemException> refusals() {
        return Stream.of(
                system("The process cannot access the file because it is being used by another process"),
                system("Der Prozess kann nicht auf die Datei zugreifen"),
                new AccessDeniedException("file"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsRefusedIsTriedAgain(FileSystemException refusal) throws IOException {
        int result = Patience.with(file(windows), LONG, () -> refusedBefore(4, refusal));

        assertThat(result).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void afterAWhileTheRefusalIsTold(FileSystemException refusal) {
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Patience.with(file(windows), SHORT, () -> refusedBefore(Integer.MAX_VALUE, refusal)))
                .isSameAs(refusal);
        assertThat(tries).hasValueGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whereOpenFilesDoNotMatterARefusalIsFinal(FileSystemException refusal) {
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Patience.with(file(unix), LONG, () -> refusedBefore(2, refusal)))
                .isSameAs(refusal);
        assertThat(tries).hasValue(1);
    }

    static Stream<FileSystemException> otherFailures() {
        return Stream.of(
                system("There is not enough space on the disk"),
                system("The media is write protected"),
                system("A required privilege is not held by the client"),
                system("The request could not be performed because of an I/O device error"),
                new FileAlreadyExistsException("file"));
    }

    @ParameterizedTest
    @MethodSource("otherFailures")
    void whatWaitingCannotMendIsToldAtOnce(FileSystemException failure) {
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Patience.with(file(windows), LONG, () -> refusedBefore(2, failure)))
                .isSameAs(failure);
        assertThat(tries).hasValue(1);
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() {
        FileSystemException refusal = new AccessDeniedException("file");
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> Patience.with(file(windows), LONG, () -> refusedBefore(2, refusal)))
                .isSameAs(refusal);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(tries).hasValue(1);
    }

    private int refusedBefore(int attempt, FileSystemException refusal) throws IOException {
        if (tries.incrementAndGet() < attempt) {
            throw refusal;
        }
        return tries.get();
    }

    private static Path file(BedFolder bed) {
        return bed.path().resolve("file");
    }

    private static FileSystemException system(String reason) {
        return new FileSystemException("file", null, reason);
    }
}

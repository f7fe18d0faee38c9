package dev.granary.adapter.copyfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.StoreFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PatientMoveTest {

    private static final String IN_USE =
            "The process cannot access the file because it is being used by another process";

    private final Path windows = MemoryDisk.windows();
    private final Path unix = MemoryDisk.unix();
    private final List<Long> pauses = new ArrayList<>();

    /** Refuses so many times, then moves. */
    private PatientMove refusing(int times, IOException refusal) {
        int[] left = {times};
        PatientMove.Moving moving = (from, to) -> {
            if (left[0]-- > 0) {
                throw refusal;
            }
        };
        return new PatientMove(moving, pauses::add);
    }

    static List<IOException> refusals() {
        return List.of(new FileSystemException("a", "b", IN_USE), new AccessDeniedException("b"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void fileThatIsClosedAfterAWhileIsReplaced(IOException refusal) {
        refusing(3, refusal).over(windows.resolve("new"), windows.resolve("old"));

        assertThat(pauses).containsExactly(8L, 16L, 32L);
    }

    @Test
    void fileThatNobodyHasOpenIsReplacedAtOnce() {
        refusing(0, new AccessDeniedException("b")).over(windows.resolve("new"), windows.resolve("old"));

        assertThat(pauses).isEmpty();
    }

    @Test
    void afterTwoSecondsItGivesUp() {
        IOException refusal = new FileSystemException("a", "b", IN_USE);

        assertThatExceptionOfType(BusyFailure.class)
                .isThrownBy(() -> refusing(99, refusal).over(windows.resolve("new"), windows.resolve("old")))
                .withMessage("Cannot replace C:\\data\\results\\old: somebody seems to have it open (" + IN_USE
                        + "). Close it there and try again.")
                .withCause(refusal);
        assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isBetween(1_900L, 2_100L);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whereOpenFilesAreReplacedARefusalIsFinal(IOException refusal) {
        assertThatExceptionOfType(StoreFailure.class)
                .isThrownBy(() -> refusing(1, refusal).over(unix.resolve("new"), unix.resolve("old")))
                .withMessageStartingWith("Cannot replace /data/results/old: ");
        assertThat(pauses).isEmpty();
    }

    @Test
    void fileSystemThatIsReadOnlyIsNotWaitedFor() {
        IOException refusal = new FileSystemException("a", "b", "Read-only file system");

        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(() -> refusing(1, refusal).over(unix.resolve("new"), unix.resolve("old")))
                .withMessage("Cannot replace /data/results/old: the file system is read-only."
                        + " Make it writable, or use another results folder.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "There is not enough space on the disk | FullFailure        | no space left on the device. Free some space and try again.",
                "The disk is full                      | FullFailure        | no space left on the device. Free some space and try again.",
                "The media is write protected          | DeniedFailure      | the file system is read-only. Make it writable, or use another results folder.",
                "Data error (cyclic redundancy check)  | UnavailableFailure | Data error (cyclic redundancy check). Check the disk and try again."
            })
    void whatWaitingCannotMendIsToldAtOnce(String reason, String type, String told) {
        IOException refusal = new FileSystemException("a", "b", reason);

        assertThatExceptionOfType(StoreFailure.class)
                .isThrownBy(() -> refusing(1, refusal).over(windows.resolve("new"), windows.resolve("old")))
                .withMessage("Cannot replace C:\\data\\results\\old: " + told)
                .satisfies(failure ->
                        assertThat(failure.getClass().getSimpleName()).isEqualTo(type));
        assertThat(pauses).isEmpty();
    }

    @Test
    void interruptionEndsTheWaiting() {
        PatientMove move = new PatientMove(
                (from, to) -> {
                    throw new AccessDeniedException("b");
                },
                millis -> {
                    throw new InterruptedException();
                });

        assertThatExceptionOfType(BusyFailure.class)
                .isThrownBy(() -> move.over(windows.resolve("new"), windows.resolve("old")))
                .withMessage(
                        "Cannot replace C:\\data\\results\\old: somebody seems to have it open (permission denied)."
                                + " Close it there and try again.");
        assertThat(Thread.interrupted()).isTrue();
    }
}

package dev.granary.adapter.copyfs;

import dev.granary.ports.failure.BusyFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Moves a file over another one in one step. Where a file that somebody has open cannot be replaced, as on Windows, it
 * waits for them to close it, two seconds at the most.
 */
final class PatientMove {

    private static final long FIRST_PAUSE_MILLIS = 8;
    private static final long LAST_PAUSE_MILLIS = 1024;

    private final Moving moving;
    private final Pausing pausing;

    PatientMove() {
        this((from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE), Thread::sleep);
    }

    PatientMove(Moving moving, Pausing pausing) {
        this.moving = moving;
        this.pausing = pausing;
    }

    void over(Path from, Path to) {
        for (long pause = FIRST_PAUSE_MILLIS; ; pause *= 2) {
            try {
                moving.move(from, to);
                return;
            } catch (IOException e) {
                if (!mayBeOpen(to, e)) {
                    throw Failures.of("replace", to, e);
                }
                if (pause > LAST_PAUSE_MILLIS || !paused(pause)) {
                    throw new BusyFailure(
                            Failures.start("replace", to.toString()) + "somebody seems to have it open ("
                                    + Failures.reason(e) + "). Close it there and try again.",
                            e);
                }
            }
        }
    }

    // POSIX lets a file be replaced whoever reads it. Windows says "access denied" or "used by another process".
    private static boolean mayBeOpen(Path file, IOException refusal) {
        return !file.getFileSystem().supportedFileAttributeViews().contains("posix") && Failures.mayMeanOpen(refusal);
    }

    private boolean paused(long millis) {
        try {
            pausing.pause(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How a file is moved, so that a test can refuse it. */
    @FunctionalInterface
    interface Moving {
        void move(Path from, Path to) throws IOException;
    }

    /** How time passes, so that a test need not wait. */
    @FunctionalInterface
    interface Pausing {
        void pause(long millis) throws InterruptedException;
    }
}

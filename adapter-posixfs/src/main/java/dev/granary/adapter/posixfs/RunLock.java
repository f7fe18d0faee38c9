package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.ports.failure.BusyFailure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one thread of one process change a run's documents and logs at a time. Held for the moment of a change only, never
 * while bytes are hashed, copied or forced.
 */
final class RunLock {

    /** The byte of a run's lock file that this takes. */
    static final long POSITION = 1;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SHORTEST_PAUSE_NANOS = 20_000;
    private static final long LONGEST_PAUSE_NANOS = 1_000_000;

    private final Root root;

    RunLock(Root root) {
        this.root = root;
    }

    /** A change that needs the run for itself. */
    @FunctionalInterface
    interface Change<T> {
        T make() throws IOException;
    }

    /**
     * Makes a change in the run that a place is in, when nobody else does.
     *
     * @throws BusyFailure if somebody else does not end
     */
    <T> T holding(StorePath place, Change<T> change) throws IOException {
        while (true) {
            LockFile file = acquire(place);
            try {
                file.turn().lock();
                try {
                    lock(file, place);
                    try {
                        if (LockFiles.isCurrent(file, path(place))) {
                            return change.make();
                        }
                    } finally {
                        file.release(POSITION);
                    }
                } finally {
                    file.turn().unlock();
                }
            } finally {
                LockFiles.release(file);
            }
        }
    }

    /** The lock file of the run that a place is in; its folder is made if absent. Whoever asked releases it. */
    LockFile acquire(StorePath place) throws IOException {
        while (true) {
            Path path = root.inFolder(Layout.lock(Layout.runOf(place)));
            try {
                return LockFiles.acquire(path);
            } catch (NoSuchFileException e) {
                // the folder was removed in between: once more
            }
        }
    }

    Path path(StorePath place) {
        return root.resolve(Layout.lock(Layout.runOf(place)));
    }

    private void lock(LockFile file, StorePath place) throws IOException {
        long start = System.nanoTime();
        long pause = SHORTEST_PAUSE_NANOS;
        while (!file.isGone() && !file.tryExclusive(POSITION)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new BusyFailure(
                        "Cannot change %s: another process has held the lock %s for %d seconds. End that process."
                                .formatted(
                                        Printable.of(place.toString()),
                                        Printable.of(path(place).toString()),
                                        PATIENCE.toSeconds()),
                        null);
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
    }
}

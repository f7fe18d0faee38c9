package dev.granary.adapter.posixfs;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for those who have a file open that is to be moved, replaced or deleted, where the file system minds. */
final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final long SHORTEST_PAUSE_NANOS = 500_000;
    private static final long LONGEST_PAUSE_NANOS = 100_000_000;

    private Patience() {}

    /** What may be refused as long as a file is open. */
    @FunctionalInterface
    interface Attempt<T> {
        T make() throws IOException;
    }

    /** Tries again what is refused, with growing pauses, and gives up after two seconds. */
    static <T> T with(Path path, Attempt<T> attempt) throws IOException {
        return with(path, LIMIT, attempt);
    }

    static <T> T with(Path path, Duration limit, Attempt<T> attempt) throws IOException {
        if (Posix.at(path)) {
            return attempt.make();
        }
        long start = System.nanoTime();
        long pause = SHORTEST_PAUSE_NANOS;
        while (true) {
            try {
                return attempt.make();
            } catch (FileSystemException e) {
                if (!Failures.mayMeanOpen(e)
                        || System.nanoTime() - start > limit.toNanos()
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
    }
}

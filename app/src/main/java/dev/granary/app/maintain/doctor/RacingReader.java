package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.BlobStat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A thread that reads a file over and over, while another one writes it. */
final class RacingReader {

    private final Scratch scratch;
    private final CountDownLatch looking = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable StorePath path;
    private volatile @Nullable String problem;
    private volatile boolean stopped;

    private RacingReader(Scratch scratch) {
        this.scratch = scratch;
        this.thread = new Thread(this::read, "granary-doctor");
        thread.setDaemon(true);
    }

    /** A reader that has begun. */
    static RacingReader start(Scratch scratch) {
        RacingReader reader = new RacingReader(scratch);
        reader.thread.start();
        reader.await(reader.looking::await);
        return reader;
    }

    /** Turns to another file, be it there or not. */
    void lookAt(StorePath file) {
        path = file;
    }

    /** Ends the reading. */
    void stop() {
        stopped = true;
        await(thread::join);
    }

    /** What it saw that should not be, to follow "a reader"; empty if all it saw was whole. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void read() {
        while (!stopped && problem == null) {
            StorePath now = path;
            if (now != null) {
                problem = problemOf(now).orElse(null);
            }
            looking.countDown();
        }
    }

    private Optional<String> problemOf(StorePath file) {
        try {
            Optional<BlobStat> stat = scratch.store().blobs().stat(file);
            if (stat.isEmpty()) {
                return Optional.empty();
            }
            byte[] bytes = scratch.bytes(file);
            return WholeFilesCheck.isWhole(bytes)
                    ? Optional.empty()
                    : Optional.of(String.format(Locale.ROOT, "saw a part of it, %,d of its bytes", bytes.length));
        } catch (StoreFailure e) {
            return Optional.of("failed (" + e.getMessage() + ")");
        }
    }

    private void await(Waiting waiting) {
        try {
            waiting.end();
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
            throw new BusyFailure("Examining the store was interrupted.", e);
        }
    }

    @FunctionalInterface
    private interface Waiting {
        void end() throws InterruptedException;
    }
}

package dev.granary.app.exec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Passes on what a command writes, byte by byte as it comes, and keeps it in a file. */
final class Tee implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final OutputStream out;
    private final OutputStream file;
    private final Thread thread;
    private @Nullable IOException failure;
    private boolean closed;
    private volatile boolean isShowing;

    private Tee(InputStream in, OutputStream out, OutputStream file, String name) {
        this.in = in;
        this.out = out;
        this.file = file;
        this.thread = new Thread(this::pass, name);
        thread.setDaemon(true);
    }

    /** Begins at once. */
    static Tee of(InputStream in, OutputStream out, Path file) throws IOException {
        Tee tee = new Tee(in, out, Files.newOutputStream(file), "granary " + file.getFileName());
        tee.thread.start();
        return tee;
    }

    private void pass() {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                keep(buffer, length);
                isShowing = true;
                show(buffer, length);
                isShowing = false;
            }
        } catch (IOException e) {
            // The end of a command that was ended: there is nothing more to come.
        }
    }

    /** Who looks on may have gone; the command goes on, and what it says is kept. */
    private void show(byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
            out.flush();
        } catch (IOException e) {
            // Whoever owns the stream knows of it.
        }
    }

    private synchronized void keep(byte[] buffer, int length) {
        if (closed || failure != null) {
            return;
        }
        try {
            file.write(buffer, 0, length);
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Whether all has come through after that time; what a command started may hold its streams open for long. */
    boolean isDrained(Duration patience) throws InterruptedException {
        thread.join(Math.max(1, patience.toMillis()));
        return !thread.isAlive();
    }

    /** Whether it waits for whoever looks on, who takes no more for now. */
    boolean isShowing() {
        return isShowing && thread.isAlive();
    }

    /**
     * Keeps no more.
     *
     * @throws IOException if not all could be kept
     */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            file.close();
            if (failure != null) {
                throw failure;
            }
        }
    }
}

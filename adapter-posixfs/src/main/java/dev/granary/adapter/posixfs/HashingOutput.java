package dev.granary.adapter.posixfs;

import dev.granary.ports.hash.Calculation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Writes a content and hashes it on the way. Once it turns out to be large, each block is hashed beside its being
 * written. Remembers its own failures, for those who write to it may hide them.
 */
final class HashingOutput extends OutputStream {

    private static final int FIRST_BLOCK = 8 * 1024;
    private static final int GROWTH = 8;
    private static final int BLOCK = 256 * 1024;
    private static final long LARGE = 4L << 20;

    private final OutputStream file;
    private final Calculation calculation;
    private final Executor hashers;
    private byte[] block = new byte[FIRST_BLOCK];
    private byte[] hashed = new byte[0];
    private int filled;
    private long sizeBytes;
    private CompletableFuture<Void> hashing = CompletableFuture.completedFuture(null);
    private @Nullable IOException failure;

    HashingOutput(OutputStream file, Calculation calculation, Executor hashers) {
        this.file = file;
        this.calculation = calculation;
        this.hashers = hashers;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int done = 0;
        while (done < length) {
            int more = Math.min(length - done, block.length - filled);
            System.arraycopy(bytes, offset + done, block, filled, more);
            done += more;
            took(more);
        }
    }

    /** Takes the next bytes from a stream; false at its end. */
    boolean takeFrom(InputStream source) throws IOException {
        int more = source.read(block, filled, block.length - filled);
        if (more < 0) {
            return false;
        }
        took(more);
        return true;
    }

    private void took(int more) throws IOException {
        filled += more;
        if (filled == block.length) {
            drain();
        }
    }

    private void drain() throws IOException {
        rethrow();
        if (sizeBytes < LARGE) {
            calculation.update(block, 0, filled);
            writeOut(block, filled);
            block = block.length < BLOCK ? new byte[Math.min(BLOCK, GROWTH * block.length)] : block;
        } else {
            byte[] full = block;
            int length = filled;
            hashing.join();
            hashing = CompletableFuture.runAsync(() -> calculation.update(full, 0, length), hashers);
            writeOut(full, length);
            block = hashed.length == BLOCK ? hashed : new byte[BLOCK];
            hashed = full;
        }
    }

    private void writeOut(byte[] bytes, int length) throws IOException {
        try {
            file.write(bytes, 0, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        sizeBytes += length;
        filled = 0;
    }

    private void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** Does nothing: a block is written when it is full, the last one at the end. */
    @Override
    public void flush() {
        // see above
    }

    /** Does nothing: whoever writes the content may close this, but only {@link #finish} ends it. */
    @Override
    public void close() {
        // see above
    }

    /** Ends the content: all of it is written and hashed when this returns. */
    void finish() throws IOException {
        drain();
        hashing.join();
        file.close();
    }

    /** Ends what may not be finished: nobody uses the file or the calculation any more when this returns. */
    void abandon() {
        hashing.exceptionally(e -> null).join();
        try {
            file.close();
        } catch (IOException e) {
            // it was finished and is closed, or it failed before and that is told
        }
    }

    /** How many bytes were written. */
    long sizeBytes() {
        return sizeBytes;
    }

    /** How many bytes came in, written or not. */
    long takenBytes() {
        return sizeBytes + filled;
    }

    /** Whether writing went wrong, not whoever writes to this. */
    boolean hasFailed() {
        return failure != null;
    }
}

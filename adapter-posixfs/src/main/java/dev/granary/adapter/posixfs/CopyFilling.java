package dev.granary.adapter.posixfs;

import dev.granary.ports.hash.Calculation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * A large file, which the system copies: without bringing its bytes into this process, and, if Java is newer than 17 and the
 * file system can, as a clone that shares its blocks. What is hashed is the copy, a piece of it while the next one is copied:
 * whoever changes the file meanwhile may change what is stored, but the digest is always that of what is stored.
 */
final class CopyFilling implements Filling {

    private static final long PIECE = 4L << 20;

    /** More does not fit beside its own copy into the nearer caches of a processor. */
    private static final int BUFFER = 64 * 1024;

    private final FileChannel source;
    private final Need need;
    private final Executor hashers;
    private final ByteBuffer hashed = ByteBuffer.allocate(BUFFER);
    private boolean byHand;

    CopyFilling(FileChannel source, Need need, Executor hashers) {
        this.source = source;
        this.need = need;
        this.hashers = hashers;
    }

    @Override
    public long fill(TemporaryFile file, Calculation calculation) throws IOException {
        try (FileChannel copy = file.channel()) {
            CompletableFuture<Void> hashing = CompletableFuture.completedFuture(null);
            try {
                long end = 0;
                for (long length = copyFrom(0, copy); length > 0; length = copyFrom(end, copy)) {
                    long start = end;
                    end += length;
                    long next = end;
                    await(hashing);
                    hashing = CompletableFuture.runAsync(() -> hash(copy, start, next, calculation), hashers);
                }
                await(hashing);
                return end;
            } finally {
                hashing.exceptionally(e -> null).join();
            }
        }
    }

    /** Copies a piece of the source, which begins there, to the same place; zero at its end. */
    private long copyFrom(long position, FileChannel copy) throws IOException {
        copy.position(position);
        if (!byHand) {
            try {
                long length = source.transferTo(position, PIECE, copy);
                if (length > 0) {
                    return length;
                }
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                // Not every file system can, and if the file or the medium is to blame, the other way tells which.
                byHand = true;
                copy.position(position);
            }
        }
        return copyByHand(position, copy);
    }

    private int copyByHand(long position, FileChannel copy) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        int length = read(bytes, position);
        bytes.flip();
        while (bytes.hasRemaining()) {
            copy.write(bytes);
        }
        return Math.max(0, length);
    }

    private int read(ByteBuffer bytes, long position) {
        try {
            return source.read(bytes, position);
        } catch (IOException e) {
            throw Failures.ofSource(position, e);
        }
    }

    private void hash(FileChannel copy, long start, long end, Calculation calculation) {
        try {
            long position = start;
            while (position < end) {
                hashed.clear().limit((int) Math.min(BUFFER, end - position));
                int length = copy.read(hashed, position);
                if (length < 0) {
                    throw new IOException("somebody cut it short while it was being written");
                }
                calculation.update(hashed.array(), 0, length);
                position += length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CompletableFuture<Void> hashing) throws IOException {
        try {
            hashing.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw e;
        }
    }

    @Override
    public Need need() {
        return need;
    }
}

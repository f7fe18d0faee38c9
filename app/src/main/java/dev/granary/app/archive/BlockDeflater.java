package dev.granary.app.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.zip.Deflater;

/**
 * Deflates one stream (RFC 1951) on several threads: block by block, each with the end of the one before as its dictionary, as
 * pigz does. What comes out depends on what goes in alone, not on how many threads there are. Closing it closes nothing.
 */
final class BlockDeflater extends OutputStream {

    private static final int BLOCK_BYTES = 1 << 19;
    private static final int DICTIONARY_BYTES = 1 << 15;

    private final OutputStream out;
    private final ExecutorService threads;
    private final Deflaters deflaters;
    private final int most;
    private final Deque<Future<byte[]>> waiting = new ArrayDeque<>();
    private byte[] dictionary = new byte[0];
    private byte[] block = new byte[BLOCK_BYTES];
    private int filled;

    /**
     * @param most how many blocks may be in memory at once
     */
    BlockDeflater(OutputStream out, ExecutorService threads, Deflaters deflaters, int most) {
        this.out = out;
        this.threads = threads;
        this.deflaters = deflaters;
        this.most = most;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == BLOCK_BYTES) {
                send(Deflater.SYNC_FLUSH);
            }
            int taken = Math.min(left, BLOCK_BYTES - filled);
            System.arraycopy(bytes, from, block, filled, taken);
            filled += taken;
            from += taken;
            left -= taken;
        }
    }

    /** Writes what is left and what ends the stream. */
    void finish() throws IOException {
        send(Deflater.NO_FLUSH);
        while (!waiting.isEmpty()) {
            writeFirst();
        }
    }

    private void send(int flush) throws IOException {
        byte[] before = dictionary;
        byte[] bytes = block;
        int length = filled;
        waiting.add(threads.submit(() -> deflate(before, bytes, length, flush)));
        if (flush == Deflater.SYNC_FLUSH) {
            dictionary = Arrays.copyOfRange(bytes, length - DICTIONARY_BYTES, length);
            block = new byte[BLOCK_BYTES];
            filled = 0;
        }
        while (waiting.size() >= most) {
            writeFirst();
        }
    }

    private void writeFirst() throws IOException {
        out.write(Outcome.of(waiting.remove()));
    }

    private byte[] deflate(byte[] before, byte[] bytes, int length, int flush) {
        Deflater deflater = deflaters.take();
        try {
            if (before.length > 0) {
                deflater.setDictionary(before);
            }
            deflater.setInput(bytes, 0, length);
            if (flush == Deflater.NO_FLUSH) {
                deflater.finish();
            }
            ByteArrayOutputStream deflated = new ByteArrayOutputStream(length / 2 + 64);
            byte[] buffer = new byte[DICTIONARY_BYTES];
            int n;
            do {
                n = deflater.deflate(buffer, 0, buffer.length, flush);
                deflated.write(buffer, 0, n);
            } while (n == buffer.length || (flush == Deflater.NO_FLUSH && !deflater.finished()));
            return deflated.toByteArray();
        } finally {
            deflaters.giveBack(deflater);
        }
    }
}

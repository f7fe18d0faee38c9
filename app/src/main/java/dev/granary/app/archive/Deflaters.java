package dev.granary.app.archive;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Deflater;

/** Deflaters for raw streams (RFC 1951) of the usual level, used again and again: each has native memory. Thread-safe. */
final class Deflaters implements AutoCloseable {

    private static final int SAMPLE_BYTES = 1 << 16;
    /** What shrinks by less than one part of so many is not worth its deflating. */
    private static final int LEAST_GAIN = 20;

    private final Queue<Deflater> idle = new ConcurrentLinkedQueue<>();

    /** One that nobody else has, as good as new. */
    Deflater take() {
        Deflater taken = idle.poll();
        if (taken == null) {
            return new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        }
        taken.reset();
        return taken;
    }

    void giveBack(Deflater deflater) {
        idle.add(deflater);
    }

    /** How many bytes of the beginning of a content tell whether it can be shrunk. */
    static int sampleBytes() {
        return SAMPLE_BYTES;
    }

    /** Whether a content is worth deflating, by its beginning: much is compressed already. */
    boolean shrinks(byte[] content, int length) {
        int sample = Math.min(length, SAMPLE_BYTES);
        byte[] deflated = new byte[sample];
        Deflater deflater = take();
        try {
            deflater.setInput(content, 0, sample);
            deflater.finish();
            int size = deflater.deflate(deflated);
            return deflater.finished() && isGain(sample, size);
        } finally {
            giveBack(deflater);
        }
    }

    static boolean isGain(long bytes, long deflated) {
        return bytes - deflated >= Math.max(1, bytes / LEAST_GAIN);
    }

    @Override
    public void close() {
        for (Deflater deflater = idle.poll(); deflater != null; deflater = idle.poll()) {
            deflater.end();
        }
    }
}

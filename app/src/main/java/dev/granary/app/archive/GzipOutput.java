package dev.granary.app.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ExecutorService;
import java.util.zip.CRC32;

/** One gzip member (RFC 1952) that is deflated on several threads; without a name or a time. Closing it closes nothing. */
final class GzipOutput extends OutputStream implements StreamEnd {

    /** Deflated, no flags, no time, no extra effort, a system that is not told. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final OutputStream out;
    private final ExecutorService threads;
    private final Deflaters deflaters = new Deflaters();
    private final BlockDeflater deflater;
    private final CRC32 crc = new CRC32();
    private long bytes;

    GzipOutput(OutputStream out, int threads) throws IOException {
        this.out = out;
        this.threads = Threads.start(threads);
        this.deflater = new BlockDeflater(out, this.threads, deflaters, 2 * threads + 2);
        out.write(HEADER);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] written, int offset, int length) throws IOException {
        crc.update(written, offset, length);
        bytes += length;
        deflater.write(written, offset, length);
    }

    @Override
    public void finish() throws IOException {
        deflater.finish();
        out.write(ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt((int) bytes)
                .array());
        out.flush();
    }

    @Override
    public void release() {
        Threads.end(threads);
        deflaters.close();
    }
}

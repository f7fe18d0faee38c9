package dev.granary.app.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/** Makes the bodies of a zip archive's entries: what can be shrunk is deflated, anything else stored. Thread-safe. */
final class EntryPacker {

    private static final int BUFFER_BYTES = 1 << 18;

    private final Deflaters deflaters;
    private final ExecutorService threads;
    private final int blocks;
    private final Path scratch;

    /**
     * @param threads those that deflate the parts of a large file
     * @param blocks how many parts of one may be in memory at once
     */
    EntryPacker(Deflaters deflaters, ExecutorService threads, int blocks, Path scratch) {
        this.deflaters = deflaters;
        this.threads = threads;
        this.blocks = blocks;
        this.scratch = scratch;
    }

    /** Packs a file that memory has room for, on the calling thread. */
    PackedEntry small(OutgoingFile file) throws IOException {
        byte[] bytes;
        try (InputStream in = file.source().open()) {
            bytes = in.readAllBytes();
        }
        Spill body = new Spill(scratch);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        byte[] deflated = new byte[bytes.length];
        int size = deflaters.shrinks(bytes, bytes.length) ? deflate(bytes, deflated) : bytes.length;
        boolean isDeflated = size < bytes.length;
        body.write(isDeflated ? deflated : bytes, 0, size);
        return new PackedEntry(isDeflated ? ZipEntry.DEFLATED : ZipEntry.STORED, bytes.length, crc.getValue(), body);
    }

    /** How many bytes it came to; as many as there are if it does not fit into fewer. */
    private int deflate(byte[] bytes, byte[] deflated) {
        Deflater deflater = deflaters.take();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            int size = deflater.deflate(deflated);
            return deflater.finished() ? size : bytes.length;
        } finally {
            deflaters.giveBack(deflater);
        }
    }

    /** Packs a file of any size, on the calling thread and the others. */
    PackedEntry large(OutgoingFile file) throws IOException {
        Spill body = new Spill(scratch);
        boolean isPacked = false;
        try (InputStream in = file.source().open()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            int sampled = in.readNBytes(buffer, 0, Deflaters.sampleBytes());
            boolean isDeflated = deflaters.shrinks(buffer, sampled);
            BlockDeflater deflater = new BlockDeflater(body, threads, deflaters, blocks);
            OutputStream out = isDeflated ? deflater : body;
            CRC32 crc = new CRC32();
            long size = 0;
            for (int n = sampled; n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
                out.write(buffer, 0, n);
                size += n;
            }
            if (isDeflated) {
                deflater.finish();
            }
            isPacked = true;
            return new PackedEntry(isDeflated ? ZipEntry.DEFLATED : ZipEntry.STORED, size, crc.getValue(), body);
        } finally {
            if (!isPacked) {
                body.close();
            }
        }
    }
}

package dev.granary.ports.contract;

import dev.granary.domain.content.Digest;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.memory.Sha256;
import dev.granary.ports.storage.BlobSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.SplittableRandom;

/** Bytes that are the same every time and never in memory all at once. */
final class LongContent {

    /** The digest of {@link #ofTwentyMegabytes}. */
    static final Digest DIGEST = new Digest("b7949e13ede2990f3aa885be20d111465703e18062fcba128dbe3ccb4a46402a");

    private static final int BLOCK = 64 * 1024;

    private final long blocks;

    private LongContent(long blocks) {
        this.blocks = blocks;
    }

    /** 20 MiB. */
    static LongContent ofTwentyMegabytes() {
        return new LongContent(320);
    }

    long sizeBytes() {
        return blocks * BLOCK;
    }

    BlobSource source() {
        return new BlobSource.Written(this::writeTo);
    }

    void writeTo(OutputStream out) throws IOException {
        SplittableRandom random = new SplittableRandom(20);
        byte[] block = new byte[BLOCK];
        for (long i = 0; i < blocks; i++) {
            random.nextBytes(block);
            out.write(block);
        }
    }

    /** The digest of what a stream still holds. */
    static Digest digest(InputStream in) throws IOException {
        Calculation calculation = new Sha256().begin();
        byte[] block = new byte[BLOCK];
        for (int length = in.read(block); length >= 0; length = in.read(block)) {
            calculation.update(block, 0, length);
        }
        return calculation.finish();
    }
}

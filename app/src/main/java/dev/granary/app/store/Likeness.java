package dev.granary.app.store;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Compares a local file with contents of the same size, at its beginning, middle and end. It proves nothing. */
final class Likeness {

    private static final int SAMPLE_BYTES = 16 * 1024;

    private final BlobStore blobs;
    private final Path file;

    Likeness(BlobStore blobs, Path file) {
        this.blobs = blobs;
        this.file = file;
    }

    /** Whether a content has the same bytes in those places; false if either cannot be read. */
    boolean to(StorePath content) {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long last = Math.max(0, channel.size() - SAMPLE_BYTES);
            return isSame(channel, content, 0) && isSame(channel, content, last / 2) && isSame(channel, content, last);
        } catch (IOException | StoreFailure e) {
            return false;
        }
    }

    private boolean isSame(SeekableByteChannel channel, StorePath content, long from) throws IOException {
        ByteBuffer sample = ByteBuffer.allocate(SAMPLE_BYTES);
        channel.position(from);
        while (sample.hasRemaining() && channel.read(sample) >= 0) {
            // once more
        }
        byte[] here = Arrays.copyOf(sample.array(), sample.position());
        try (InputStream in = blobs.open(content, new ByteRange(from, SAMPLE_BYTES))) {
            return Arrays.equals(here, in.readNBytes(SAMPLE_BYTES));
        }
    }
}

package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Hashes what a store holds, reading it whole. Thread-safe. */
public final class BlobHashing {

    private static final int BUFFER_BYTES = 1 << 16;

    private final BlobStore blobs;
    private final Hasher hasher;

    public BlobHashing(BlobStore blobs, Hasher hasher) {
        this.blobs = blobs;
        this.hasher = hasher;
    }

    /**
     * The digest of a file.
     *
     * @throws dev.granary.ports.failure.StoreFailure if it cannot be read to its end
     */
    public Digest hash(StorePath path) {
        try (InputStream in = blobs.open(path, ByteRange.ALL)) {
            return hash(in, hasher.begin());
        } catch (IOException e) {
            throw new UnavailableFailure("Cannot read " + path + ": " + e.getMessage() + ". Check the medium.", e);
        }
    }

    /**
     * The digest of a file of this machine.
     *
     * @throws dev.granary.ports.storage.SourceFailure if it cannot be read
     */
    public static Digest ofLocal(Path file, Hasher hasher) {
        return LocalContent.read(file, hasher).digest();
    }

    /** The digest of what a stream still has. */
    static Digest hash(InputStream in, Calculation calculation) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            calculation.update(buffer, 0, n);
        }
        return calculation.finish();
    }
}

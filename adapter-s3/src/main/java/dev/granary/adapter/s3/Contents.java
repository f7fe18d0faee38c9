package dev.granary.adapter.s3;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** What stands under the keys of contents. */
final class Contents {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final Bucket bucket;
    private final ExecutorService workers;

    Contents(Bucket bucket, ExecutorService workers) {
        this.bucket = bucket;
        this.workers = workers;
    }

    Optional<Head> head(String verb, StorePath path) {
        return path.isRoot() || path.name().endsWith(Place.POINTER)
                ? Optional.empty()
                : bucket.head(verb, bucket.place().key(path));
    }

    static BlobStat stat(StorePath path, Head head) {
        return new BlobStat(path, head.sizeBytes(), head.lastModified(), head.etag());
    }

    static BlobStat stat(StorePath path, Listing.Item item) {
        return new BlobStat(path, item.sizeBytes(), item.lastModified(), item.etag());
    }

    /** Whether this content stands there: by what the server keeps with it, else by reading it. */
    boolean isThere(StorePath path, Payload payload) {
        Optional<Head> there = head("compare", path);
        if (there.isEmpty() || there.get().sizeBytes() != payload.sizeBytes()) {
            return false;
        }
        return there.get()
                .fingerprint()
                .map(Fingerprint::digest)
                .or(() -> digest(path))
                .equals(Optional.of(payload.digest()));
    }

    private Optional<Digest> digest(StorePath path) {
        String key = bucket.place().key(path);
        Optional<Bucket.Part> first = bucket.get("compare", key, 0, Download.PART_BYTES);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        MessageDigest hash = Hashes.sha256();
        try (InputStream in = new Download(bucket, workers, key, first.get(), 0, Long.MAX_VALUE)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                hash.update(buffer, 0, count);
            }
            return Optional.of(Digest.ofBytes(hash.digest()));
        } catch (IOException e) {
            // Replaced or removed meanwhile: it is another content now, if any.
            return Optional.empty();
        }
    }
}

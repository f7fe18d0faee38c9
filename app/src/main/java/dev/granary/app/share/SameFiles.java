package dev.granary.app.share;

import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whether files of two stores hold the same bytes; the same two are read once. Thread-safe. */
final class SameFiles {

    private static final int BUFFER_BYTES = 1 << 16;

    private record Pair(BlobStat source, BlobStat target) {}

    private final Store source;
    private final Store target;
    private final Map<Pair, Boolean> known = new ConcurrentHashMap<>();

    SameFiles(Store source, Store target) {
        this.source = source;
        this.target = target;
    }

    boolean areSame(BlobStat here, BlobStat there) {
        return here.sizeBytes() == there.sizeBytes() && known.computeIfAbsent(new Pair(here, there), this::read);
    }

    private boolean read(Pair pair) {
        try (InputStream here = source.blobs().open(pair.source().path(), ByteRange.ALL);
                InputStream there = target.blobs().open(pair.target().path(), ByteRange.ALL)) {
            byte[] ours = new byte[BUFFER_BYTES];
            byte[] theirs = new byte[BUFFER_BYTES];
            int read;
            do {
                read = here.readNBytes(ours, 0, BUFFER_BYTES);
                int other = there.readNBytes(theirs, 0, BUFFER_BYTES);
                if (!Arrays.equals(ours, 0, read, theirs, 0, other)) {
                    return false;
                }
            } while (read == BUFFER_BYTES);
            return true;
        } catch (IOException e) {
            throw new UnavailableFailure(
                    "Cannot compare %s with what is to be copied there: %s. Check the medium."
                            .formatted(pair.target().path(), e.getMessage()),
                    e);
        }
    }
}

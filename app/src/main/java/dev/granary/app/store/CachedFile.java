package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.ports.storage.BlobStat;
import java.util.Set;

/**
 * A file in a run's cache that is named as contents are.
 *
 * @param recorded the digests that {@code SHA256SUMS} says it has: one, or none, or several if lines contradict each other;
 *     each fits the name, and none is trusted over the bytes
 */
public record CachedFile(BlobStat stat, Set<Digest> recorded) {

    public CachedFile {
        recorded = Set.copyOf(recorded);
    }

    /** Its name in the cache. */
    public String file() {
        return stat.path().name();
    }
}

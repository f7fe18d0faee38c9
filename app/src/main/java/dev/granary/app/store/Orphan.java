package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.ports.storage.BlobStat;
import java.util.Objects;

/**
 * A file of a cache that nobody was found to refer to, when it was looked at.
 *
 * @param digest of its bytes then
 */
public record Orphan(BlobStat stat, Digest digest) {

    public Orphan {
        Objects.requireNonNull(stat, "stat");
        Objects.requireNonNull(digest, "digest");
    }

    /** Its name in the cache. */
    public String file() {
        return stat.path().name();
    }
}

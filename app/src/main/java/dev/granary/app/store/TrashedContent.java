package dev.granary.app.store;

import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.ports.storage.BlobStat;
import java.util.Objects;
import java.util.Optional;

/**
 * A content that an earlier cleaning left in the trash.
 *
 * @param digest of its bytes
 * @param inPlace of the bytes that stand in the cache under its name; empty if nothing does
 */
public record TrashedContent(BlobStat stat, Digest digest, Optional<Digest> inPlace) {

    public TrashedContent {
        Objects.requireNonNull(stat, "stat");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(inPlace, "inPlace");
    }

    /** The name that it had in the cache. */
    public String file() {
        return stat.path().name();
    }

    /** Whether it is what its name says: what is not may be somebody's own file. */
    public boolean isOurs() {
        return ArtifactName.parse(file()).filter(name -> name.fits(digest)).isPresent();
    }

    /** Whether the cache has the same under its name, so that this one is not needed. */
    public boolean isDouble() {
        return inPlace.equals(Optional.of(digest));
    }
}

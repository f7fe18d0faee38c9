package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.domain.pipeline.ArtifactEntry;
import java.util.Objects;

/** A content, by what a record says of it before anybody reads it. */
public record Wanted(Digest digest, long sizeBytes) {

    public Wanted {
        Objects.requireNonNull(digest, "digest");
    }

    /** What a link names. */
    public static Wanted by(ArtifactEntry entry) {
        return new Wanted(entry.sha256(), entry.sizeBytes());
    }

    /** Whether this is what was taken in. */
    public boolean is(Intake intake) {
        return intake.digest().equals(digest) && intake.sizeBytes() == sizeBytes;
    }
}

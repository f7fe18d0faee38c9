package dev.granary.app.query.compare;

import dev.granary.domain.content.Digest;
import java.util.Objects;

/**
 * A content that a pipeline has to do with.
 *
 * @param sizeBytes as recorded
 * @param place what leads to it in the pipeline's folder, as {@code binaries/model_1.pkl}; of data that are not stored, where
 *     they lay
 */
public record HeldContent(Digest sha256, long sizeBytes, String place) {

    public HeldContent {
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(place, "place");
    }
}

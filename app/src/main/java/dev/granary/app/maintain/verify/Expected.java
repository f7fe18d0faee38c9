package dev.granary.app.maintain.verify;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import java.util.List;

/**
 * What records say that a file of the cache holds.
 *
 * @param pipelines those whose records say so
 */
record Expected(String file, Digest digest, long sizeBytes, List<StorePath> pipelines) {

    Expected {
        pipelines = List.copyOf(pipelines);
    }
}

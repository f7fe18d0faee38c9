package dev.granary.app.frozen;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;

/**
 * Why nothing is written.
 *
 * @param label how messages name the store
 * @param remedy a sentence that says what to do instead
 */
record Refusal(String label, String remedy) {

    DeniedFailure toWrite(StorePath path) {
        return new DeniedFailure(
                "Cannot change %s: it is only read.%s %s"
                        .formatted(label, path.isRoot() ? "" : " Nothing was written to %s.".formatted(path), remedy),
                null);
    }
}

package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import java.util.LinkedHashSet;
import java.util.Set;

/** What must be on the medium before a pipeline's record is. */
final class Mentioned {

    private Mentioned() {}

    /**
     * Of a pipeline without scores.
     *
     * @param files its outputs, predictions and copies
     */
    static Set<StorePath> by(StorePath pipeline, Metadata metadata, Set<StorePath> files) {
        Set<StorePath> mentioned = new LinkedHashSet<>();
        mentioned.add(pipeline);
        mentioned.add(Layout.definition(pipeline));
        mentioned.addAll(files);
        files.forEach(file -> mentioned.add(file.parent()));
        if (!metadata.inputs().isEmpty()) {
            mentioned.add(Layout.inputs(pipeline));
        }
        if (!metadata.artifacts().isEmpty()) {
            mentioned.add(Layout.binaries(pipeline));
        }
        return mentioned;
    }

    /** The same, of a pipeline with these scores. */
    static Set<StorePath> with(StorePath scores, Metadata metadata, Set<StorePath> files) {
        Set<StorePath> mentioned = by(scores.parent(), metadata, files);
        mentioned.add(scores);
        return mentioned;
    }
}

package dev.granary.app.share.export;

import dev.granary.app.share.SourcePipeline;
import dev.granary.app.store.Reference;
import java.util.List;

/**
 * A pipeline, and what of it goes into the package.
 *
 * @param references its links whose contents are there
 * @param loose its other links into the cache
 * @param missing its links whose contents are not there
 */
record PipelinePlan(SourcePipeline source, List<Reference> references, List<LooseLink> loose, List<Reference> missing) {

    PipelinePlan {
        references = List.copyOf(references);
        loose = List.copyOf(loose);
        missing = List.copyOf(missing);
    }
}

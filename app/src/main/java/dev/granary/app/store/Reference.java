package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Role;
import java.util.Objects;
import java.util.Optional;

/**
 * A link of a pipeline, and what the record says of it.
 *
 * @param pipeline the pipeline's folder
 * @param kind how it was made, if the record says so
 */
public record Reference(StorePath pipeline, Role role, ArtifactEntry entry, Optional<LinkKind> kind) {

    public Reference {
        Objects.requireNonNull(pipeline, "pipeline");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(kind, "kind");
    }

    StorePath run() {
        return Layout.runOf(pipeline);
    }

    /** Where the link stands. */
    public StorePath link() {
        return Layout.links(pipeline, role).child(entry.link());
    }

    /** Where its content stands in the cache, as the record says. */
    public StorePath recorded() {
        return Layout.artifact(run(), entry.file());
    }
}

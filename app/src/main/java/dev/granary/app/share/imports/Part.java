package dev.granary.app.share.imports;

import dev.granary.domain.layout.StorePath;
import java.util.Objects;
import java.util.Optional;

/**
 * A run, or a pipeline without its run, in a package.
 *
 * @param base where it stands there
 * @param folder what its folder is called; empty if that is the package itself
 * @param within the folder that it stands in, if that is named like a run
 * @param originalRun the folder of the run that it comes from, if the package says so
 * @param originalPipeline the folder that the pipeline had there, if the package says so
 */
record Part(
        Kind kind,
        StorePath base,
        Optional<String> folder,
        Optional<String> within,
        Optional<String> originalRun,
        Optional<String> originalPipeline) {

    /** What it is. */
    enum Kind {
        RUN,
        PIPELINE
    }

    Part {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(within, "within");
        Objects.requireNonNull(originalRun, "originalRun");
        Objects.requireNonNull(originalPipeline, "originalPipeline");
    }
}

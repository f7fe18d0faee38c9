package dev.granary.app.share.export;

import dev.granary.domain.layout.StorePath;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be exported.
 *
 * @param pipelines the folders of those that are; none for the whole run
 */
record Selection(StorePath run, List<StorePath> pipelines) {

    Selection {
        pipelines = List.copyOf(pipelines);
    }

    boolean isOfRun() {
        return pipelines.isEmpty();
    }

    /** The names of the outermost folders of a package of it. */
    Set<String> tops() {
        return isOfRun()
                ? Set.of(run.name())
                : pipelines.stream().map(StorePath::name).collect(Collectors.toUnmodifiableSet());
    }

    /** What a package of it is called. */
    String name() {
        return pipelines.size() == 1 ? pipelines.get(0).name() : run.name();
    }
}

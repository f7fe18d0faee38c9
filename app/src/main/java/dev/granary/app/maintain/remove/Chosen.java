package dev.granary.app.maintain.remove;

import dev.granary.domain.layout.StorePath;
import java.util.List;

/**
 * What is to be removed of one run.
 *
 * @param pipelines none if it is the whole run
 */
record Chosen(StorePath run, List<StorePath> pipelines) {

    Chosen {
        pipelines = List.copyOf(pipelines);
    }

    boolean isOfRun() {
        return pipelines.isEmpty();
    }
}

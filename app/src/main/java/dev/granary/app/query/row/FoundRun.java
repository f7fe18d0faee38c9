package dev.granary.app.query.row;

import java.util.List;

/**
 * What there is of a run.
 *
 * @param itself what the run's own document says, whose row has the columns that its pipelines have too
 * @param pipelines by folder
 */
record FoundRun(FoundRow itself, List<FoundRow> pipelines) {

    FoundRun {
        pipelines = List.copyOf(pipelines);
    }
}

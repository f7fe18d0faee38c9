package dev.granary.app.share.export;

import dev.granary.app.store.Wanted;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.RunRecord;
import dev.granary.ports.storage.Document;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What goes into a package, looked at and found fit.
 *
 * @param document {@code run.yaml}, if there is one
 * @param record what it says, if it can be read
 * @param elsewhere the contents that are there, but not where the records say
 * @param notes what was passed over, a sentence each
 */
record ExportPlan(
        Selection selection,
        Optional<Document> document,
        Optional<RunRecord> record,
        List<PipelinePlan> pipelines,
        Set<Wanted> elsewhere,
        List<String> notes) {

    ExportPlan {
        pipelines = List.copyOf(pipelines);
        elsewhere = Set.copyOf(elsewhere);
        notes = List.copyOf(notes);
    }

    StorePath run() {
        return selection.run();
    }
}

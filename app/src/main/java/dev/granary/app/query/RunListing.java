package dev.granary.app.query;

import dev.granary.app.store.PipelineRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * A run with its pipelines.
 *
 * @param folder of the run
 * @param pipelines by folder; one that cannot be read is among them, with its problems
 * @param ownProblems what of the run's own document cannot be read, a sentence each
 */
public record RunListing(String folder, List<PipelineRecord> pipelines, List<String> ownProblems) {

    public RunListing {
        pipelines = List.copyOf(pipelines);
        ownProblems = List.copyOf(ownProblems);
    }

    /** What cannot be read of the run and its pipelines, a sentence each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(ownProblems);
        problems.addAll(PipelineRecord.problemsOf(pipelines));
        return problems;
    }
}

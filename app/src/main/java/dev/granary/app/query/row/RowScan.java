package dev.granary.app.query.row;

import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.RunSurvey;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the pipelines of runs as rows, each run as it is when it is asked for. Rows share what they have in common, and only
 * those of one run need be in memory together. Thread-safe.
 */
public final class RowScan {

    private final PipelineDocuments pipelines;
    private final Optional<RowMemory> memory;
    private final HeadsPool pool = new HeadsPool();

    /** Reads all documents each time. */
    public RowScan(PipelineDocuments pipelines) {
        this.pipelines = pipelines;
        this.memory = Optional.empty();
    }

    /** Reads what was not read before, or has changed since. */
    public RowScan(PipelineDocuments pipelines, RowMemory memory) {
        this.pipelines = pipelines;
        this.memory = Optional.of(memory);
    }

    /**
     * The pipelines of one run. What cannot be read is among the problems and hides nothing else.
     *
     * @throws StoreFailure if the run cannot be read at all
     */
    public RunRows rows(StorePath run) {
        return rows(pipelines.survey(run));
    }

    /** As {@link #rows(StorePath)}, as a survey of the run shows it. */
    public RunRows rows(RunSurvey survey) {
        StorePath run = survey.run();
        FoundRun found = memory.map(known -> RememberedRun.of(survey, known, pool))
                .orElseGet(() ->
                        new FoundRun(FreshRows.run(survey, pool), FreshRows.read(survey, survey.folders(), pool)));
        List<String> problems = new ArrayList<>(found.itself().problems());
        found.pipelines().forEach(row -> problems.addAll(row.problems()));
        RunColumns columns = new RunColumns(run, found.itself().row(), pool);
        List<Row> rows = found.pipelines().parallelStream()
                .map(row -> columns.row(row.folder(), row.row()))
                .toList();
        return new RunRows(run.name(), rows, problems);
    }
}

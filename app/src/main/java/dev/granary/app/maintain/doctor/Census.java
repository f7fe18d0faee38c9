package dev.granary.app.maintain.doctor;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.RunSurvey;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.ports.failure.StoreFailure;
import java.util.List;

/**
 * What is recorded in a store, counted.
 *
 * @param problems how many things of it cannot be read
 * @param copiedBytes what links take that are copies
 * @param isWhole whether all of the store was read
 */
record Census(long runs, long pipelines, long problems, long copiedBytes, boolean isWhole) {

    static final Census NOTHING = new Census(0, 0, 0, 0, true);

    /** Reads every record of these runs. */
    static Census of(List<String> runs, PipelineDocuments pipelines) {
        Census census = NOTHING;
        for (String run : runs) {
            census = census.and(of(pipelines.survey(Layout.run(run))));
        }
        return census;
    }

    /** Reads every record of a run. */
    static Census of(RunSurvey run) {
        long problems = 0;
        try {
            run.record();
        } catch (MalformedDocument | NewerFormat | StoreFailure e) {
            problems = 1;
        }
        Census census = of(run.pipelines());
        return new Census(1, census.pipelines, census.problems + problems, census.copiedBytes, true);
    }

    /** Of one run. */
    static Census of(List<PipelineRecord> pipelines) {
        return new Census(
                1,
                pipelines.size(),
                PipelineRecord.problemsOf(pipelines).size(),
                pipelines.stream()
                        .flatMap(record -> record.metadata().stream())
                        .mapToLong(Metadata::copiedBytes)
                        .sum(),
                true);
    }

    Census and(Census other) {
        return new Census(
                runs + other.runs,
                pipelines + other.pipelines,
                problems + other.problems,
                copiedBytes + other.copiedBytes,
                isWhole && other.isWhole);
    }

    /** The same, where there is more. */
    Census partial() {
        return new Census(runs, pipelines, problems, copiedBytes, false);
    }
}

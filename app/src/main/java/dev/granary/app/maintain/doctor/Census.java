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
 */
record Census(long runs, long pipelines, long problems, long copiedBytes) {

    /** Reads every record of these runs. */
    static Census of(List<String> runs, PipelineDocuments pipelines) {
        long count = 0;
        long problems = 0;
        long copiedBytes = 0;
        for (String folder : runs) {
            RunSurvey run = pipelines.survey(Layout.run(folder));
            try {
                run.record();
            } catch (MalformedDocument | NewerFormat | StoreFailure e) {
                problems++;
            }
            List<PipelineRecord> records = run.pipelines();
            count += records.size();
            problems += PipelineRecord.problemsOf(records).size();
            copiedBytes += records.stream()
                    .flatMap(record -> record.metadata().stream())
                    .mapToLong(Metadata::copiedBytes)
                    .sum();
        }
        return new Census(runs.size(), count, problems, copiedBytes);
    }
}

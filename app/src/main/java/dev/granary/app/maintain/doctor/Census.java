package dev.granary.app.maintain.doctor;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.PipelineRecord;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.ports.failure.StoreFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * What is recorded in a store, counted.
 *
 * @param problems how many things of it cannot be read
 * @param copiedBytes what links take that are copies
 */
record Census(long runs, long pipelines, long problems, long copiedBytes) {

    /** Reads every record of the store. */
    static Census of(RunDocuments runs, PipelineDocuments pipelines) {
        List<PipelineRecord> records = new ArrayList<>();
        long problems = 0;
        List<String> folders = runs.folders();
        for (String folder : folders) {
            StorePath run = Layout.run(folder);
            try {
                runs.record(run);
            } catch (MalformedDocument | NewerFormat | StoreFailure e) {
                problems++;
            }
            records.addAll(pipelines.readAll(run));
        }
        return new Census(
                folders.size(),
                records.size(),
                problems + PipelineRecord.problemsOf(records).size(),
                records.stream()
                        .flatMap(record -> record.metadata().stream())
                        .mapToLong(Metadata::copiedBytes)
                        .sum());
    }
}

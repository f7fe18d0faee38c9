package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.cli.ReadingVerb.Page;
import dev.granary.app.query.RunSummary;
import java.util.List;

/** The runs as rows of columns. */
final class RunSheet {

    private RunSheet() {}

    /** Prints them, newest first; returns what could not be read. */
    static List<String> print(Granary store, Page page, Format format) {
        List<RunSummary> runs = store.runs();
        new Sheet<RunSummary>()
                .column("run", RunSummary::folder)
                .column(
                        "created_at",
                        run -> run.record().map(record -> record.createdAt()).orElse(null))
                .column("pipelines", RunSummary::pipelines)
                .column("stored_bytes", run -> run.usage().storedBytes())
                .column("referenced_bytes", run -> run.usage().referencedBytes())
                .column("copied_bytes", run -> run.usage().copiedBytes())
                .column("status", LsCommand::statuses)
                .print(page, format, runs);
        return runs.stream().flatMap(run -> run.problems().stream()).toList();
    }
}

package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.query.RunListing;
import dev.granary.app.query.RunSummary;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "ls",
        description = {
            "List the runs, newest first, or the pipelines of one run.",
            "STORED is what a run's artifacts take on the disk, REFERENCED what they would take if each pipeline had its own;"
                    + " charts, predictions and records come on top. COPIES, where there are any, is what links take"
                    + " besides that are copies."
        },
        footerHeading = "%nExample:%n",
        footer = {"  granary ls", "  granary ls gasoline-demo", "  granary ls 2024-10-14_wheat_quality --json"})
final class LsCommand extends ReadingVerb {

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "A run's folder, or its bare name for the newest of that name.")
    private @Nullable String run;

    @Override
    List<String> read(Granary store, Page page) {
        return run == null ? runs(store, page) : pipelines(store, page, page.inside(run));
    }

    private static List<String> runs(Granary store, Page page) {
        List<RunSummary> runs = store.runs();
        if (page.isJson()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("store", page.store().text());
            tree.put("runs", runs.stream().map(Trees::of).toList());
            page.printJson(tree);
        } else if (runs.isEmpty()) {
            page.print("No runs yet in " + page.store().text() + ".");
        } else {
            print(runs, page);
        }
        return runs.stream().flatMap(run -> run.problems().stream()).toList();
    }

    private static void print(List<RunSummary> runs, Page page) {
        long copied = runs.stream().mapToLong(run -> run.usage().copiedBytes()).sum();
        TextTable<RunSummary> table = new TextTable<RunSummary>()
                .text("RUN", RunSummary::folder)
                .number("PIPELINES", run -> String.valueOf(run.pipelines()))
                .number("STORED", run -> Figures.bytes(run.usage().storedBytes()))
                .number("REFERENCED", run -> Figures.bytes(run.usage().referencedBytes()));
        if (copied > 0) {
            table.number("COPIES", run -> Figures.bytes(run.usage().copiedBytes()));
        }
        page.print(table.text("STATUS", LsCommand::statuses).with(runs));
        if (copied > 0) {
            page.print("");
            page.print("Links that are copies take " + Figures.bytes(copied)
                    + ": 'granary relink RUN --links hardlink' saves it where hard links can be made;"
                    + " 'granary doctor' tells.");
        }
    }

    private static String statuses(RunSummary run) {
        String counted = Arrays.stream(Status.values())
                .filter(run.statuses()::containsKey)
                .map(status -> run.statuses().get(status) + " " + status.text())
                .collect(Collectors.joining(", "));
        if (run.problems().isEmpty()) {
            return counted.isEmpty() ? "empty" : counted;
        }
        return counted.isEmpty() ? "unreadable" : counted + ", partly unreadable";
    }

    private static List<String> pipelines(Granary store, Page page, String run) {
        RunListing listing = store.listing(run);
        List<PipelineRecord> pipelines = listing.pipelines();
        if (page.isJson()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("store", page.store().text());
            tree.put("run", listing.folder());
            tree.put("pipelines", pipelines.stream().map(Trees::of).toList());
            page.printJson(tree);
        } else if (pipelines.isEmpty()) {
            page.print("No pipelines yet in " + Printable.of(run) + ".");
        } else {
            page.print(table(pipelines).with(pipelines));
        }
        return listing.problems();
    }

    private static TextTable<PipelineRecord> table(List<PipelineRecord> pipelines) {
        TextTable<PipelineRecord> table = new TextTable<PipelineRecord>()
                .text("PIPELINE", PipelineRecord::folder)
                .text("STATUS", pipeline -> pipeline.status().text());
        List<String> metrics = new ArrayList<>(MainScores.of(pipelines));
        metrics.forEach(metric -> table.number(metric, pipeline -> ScoreCell.of(pipeline, metric)));
        return table;
    }
}

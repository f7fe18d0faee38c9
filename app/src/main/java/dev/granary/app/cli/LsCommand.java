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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "ls",
        description = {
            "List the runs, newest first, or the pipelines of one run; with --where, --sort, --columns and the like"
                    + " the pipelines of some runs, or of all, as rows of columns.",
            "STORED is what a run's artifacts take on the disk, REFERENCED what they would take if each pipeline had its own;"
                    + " charts, predictions and records come on top. COPIES, where there are any, is what links take"
                    + " besides that are copies.",
            "EXPR is a condition as in SQL and MLflow: = != < <= > >= LIKE ILIKE IN BETWEEN IS NULL, AND OR NOT, brackets,"
                    + " + - * /. Text stands in quotes, odd names in backticks. What a pipeline has no value for is never"
                    + " chosen, but by IS NULL. 'granary ls --columns help' lists the columns there are; docs/queries.md"
                    + " tells more."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary ls",
            "  granary ls gasoline-demo",
            "  granary ls gasoline-demo --json",
            "  granary ls --where \"metrics.rmse < 1\" --sort metrics.rmse -n 10",
            "  granary ls gasoline-demo --where \"test.rmse - train.rmse > 0.1\" --changed-only",
            "  granary ls --all --columns run,test.rmse --sort test.rmse:desc --format csv"
        })
final class LsCommand extends ReadingVerb {

    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = "A run's folder, or its bare name for the newest of that name; several, to list the pipelines"
                    + " of them all.")
    private List<String> runs = new ArrayList<>();

    @Mixin
    private RowOptions rowOptions = new RowOptions();

    @Mixin
    private FormatOption formatOption = new FormatOption();

    @Override
    List<String> read(Granary store, Page page) {
        List<String> inside = runs.stream().map(page::inside).toList();
        Format format = formatOption.of(page);
        boolean isPlain = format == Format.TABLE || format == Format.JSON;
        if (rowOptions.areGiven(inside) || (!isPlain && !inside.isEmpty())) {
            return new RowListing(rowOptions, format).read(store, page, inside);
        }
        if (!isPlain) {
            return RunSheet.print(store, page, format);
        }
        boolean isJson = format == Format.JSON;
        return inside.isEmpty() ? runs(store, page, isJson) : pipelines(store, page, inside.get(0), isJson);
    }

    private static List<String> runs(Granary store, Page page, boolean isJson) {
        List<RunSummary> runs = store.runs();
        if (isJson) {
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
        page.printTable(table.text("STATUS", LsCommand::statuses), runs, Sheet.ALL);
        if (copied > 0) {
            page.print("");
            page.print("Links that are copies take " + Figures.bytes(copied)
                    + ": 'granary relink RUN --links hardlink' saves it where hard links can be made;"
                    + " 'granary doctor' tells.");
        }
    }

    static String statuses(RunSummary run) {
        String counted = Arrays.stream(Status.values())
                .filter(run.statuses()::containsKey)
                .map(status -> run.statuses().get(status) + " " + status.text())
                .collect(Collectors.joining(", "));
        if (run.problems().isEmpty()) {
            return counted.isEmpty() ? "empty" : counted;
        }
        return counted.isEmpty() ? "unreadable" : counted + ", partly unreadable";
    }

    private static List<String> pipelines(Granary store, Page page, String run, boolean isJson) {
        RunListing listing = store.listing(run);
        List<PipelineRecord> pipelines = listing.pipelines();
        if (isJson) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("store", page.store().text());
            tree.put("run", listing.folder());
            tree.put("pipelines", pipelines.stream().map(Trees::of).toList());
            page.printJson(tree);
        } else if (pipelines.isEmpty()) {
            page.print("No pipelines yet in " + Printable.of(run) + ".");
        } else {
            page.printTable(table(pipelines), pipelines, Sheet.CHOSEN_OR_ALL);
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

package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.query.usage.DuplicateReport;
import dev.granary.app.query.usage.DuplicateReport.Duplicate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "duplicates",
        description = {
            "List the contents that stand more than once: in several runs, or under several names in one.",
            "Each run keeps its own copy of what it uses, on purpose: so it can be moved, shared and deleted by itself. This tells"
                    + " what that costs."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary duplicates                        of all runs",
            "  granary duplicates wheat_quality barley   of two of them",
        })
final class DuplicatesCommand extends ReadingVerb {

    private static final int DIGITS = 12;
    private static final int NAMES_WIDTH = 60;

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "Runs by folder or bare name; all without.")
    private List<String> runs = List.of();

    @Override
    List<String> read(Granary store, Page page) {
        DuplicateReport report = runs.isEmpty()
                ? store.duplicates()
                : store.duplicates(runs.stream().map(page::inside).toList());
        if (page.isJson()) {
            page.printJson(tree(report, page.store()));
        } else {
            print(report, page);
        }
        return report.problems();
    }

    private static void print(DuplicateReport report, Page page) {
        String looked = Figures.count(report.runs(), "run");
        if (report.duplicates().isEmpty()) {
            page.print("No content stands more than once in %s.".formatted(looked));
            return;
        }
        page.print(new TextTable<Duplicate>()
                .text("SHA-256", content -> content.content().shortForm(DIGITS))
                .number("SIZE", content -> Figures.bytes(content.sizeBytes()))
                .number("RUNS", content -> String.valueOf(content.files().size()))
                .number("BESIDES", content -> Figures.bytes(content.bytes()))
                .wrapped("FILES", NAMES_WIDTH, DuplicatesCommand::names)
                .with(report.duplicates()));
        page.print("");
        page.print("%s in %s: besides the first copies they take %s in other runs, %s under other names in one cache."
                .formatted(
                        Figures.count(report.duplicates().size(), "content"),
                        looked,
                        Figures.bytes(report.acrossRunsBytes()),
                        Figures.bytes(report.withinRunsBytes())));
        page.print("Each run keeps its own copy on purpose, so that it can be moved, shared and deleted by itself.");
    }

    private static String names(Duplicate content) {
        return content.files().entrySet().stream()
                .map(run -> run.getKey() + ": " + String.join(", ", run.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static Map<String, Object> tree(DuplicateReport report, StoreChoice store) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("store", store.text());
        tree.put("runs", report.runs());
        tree.put("across_runs_bytes", report.acrossRunsBytes());
        tree.put("within_runs_bytes", report.withinRunsBytes());
        tree.put(
                "duplicates",
                report.duplicates().stream().map(DuplicatesCommand::tree).toList());
        tree.put("problems", report.problems());
        return tree;
    }

    private static Map<String, Object> tree(Duplicate content) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("sha256", content.content().hex());
        tree.put("size_bytes", content.sizeBytes());
        tree.put("bytes", content.bytes());
        tree.put("files", content.files());
        return tree;
    }
}

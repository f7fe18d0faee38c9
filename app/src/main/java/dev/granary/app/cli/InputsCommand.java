package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.query.lineage.InputReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "inputs",
        description = {
            "List the data sets that pipelines have read, by what they hold.",
            "Inputs count whether a run keeps them or only knows their path and hash; nothing is read but records."
        },
        subcommands = InputsIdenticalCommand.class,
        footerHeading = "%nExample:%n",
        footer = {
            "  granary inputs                    of all runs",
            "  granary inputs gasoline-demo      of one of them",
            "  granary inputs identical          which are the same, which only seem so"
        })
final class InputsCommand extends ReadingVerb {

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "Runs by folder or bare name; all without.")
    private List<String> runs = List.of();

    @Mixin
    private FormatOption format = new FormatOption();

    @Override
    List<String> read(Granary store, Page page) {
        Format chosen = format.of(page);
        InputReport report = report(store, page, runs);
        switch (chosen) {
            case TABLE -> table(report, page);
            case JSON -> page.printJson(tree(report, page.store()));
            case CSV, TSV, JSONL, MD -> InputText.print(report.inputs(), chosen, page);
        }
        return report.problems();
    }

    private static void table(InputReport report, Page page) {
        if (report.inputs().isEmpty()) {
            page.print("No pipeline has read a data set in %s.".formatted(Figures.count(report.runs(), "run")));
        } else {
            page.printTable(InputText.table(), report.inputs(), Sheet.ALL);
        }
    }

    private static Map<String, Object> tree(InputReport report, StoreChoice store) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("store", store.text());
        tree.put("runs", report.runs());
        tree.put("inputs", report.inputs().stream().map(InputText::tree).toList());
        tree.put("problems", report.problems());
        return tree;
    }

    static InputReport report(Granary store, Page page, List<String> runs) {
        return runs.isEmpty()
                ? store.inputs()
                : store.inputs(runs.stream().map(page::inside).toList());
    }
}

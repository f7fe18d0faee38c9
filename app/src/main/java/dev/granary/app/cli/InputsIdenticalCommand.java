package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.query.lineage.InputReport;
import dev.granary.app.query.lineage.InputReport.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "identical",
        description = {
            "Tell which data sets are the same content: read under several names, from several paths, or kept by several runs.",
            "Tells as well which names stand for several contents: what is called the same and is not."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary inputs identical                  over all runs",
            "  granary inputs identical gasoline-demo    within one of them"
        })
final class InputsIdenticalCommand extends ReadingVerb {

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "Runs by folder or bare name; all without.")
    private List<String> runs = List.of();

    @Mixin
    private FormatOption format = new FormatOption();

    @Override
    List<String> read(Granary store, Page page) {
        Format chosen = format.of(page);
        InputReport report = InputsCommand.report(store, page, runs);
        switch (chosen) {
            case TABLE -> print(report, page);
            case JSON -> page.printJson(tree(report, page.store()));
            case CSV, TSV, JSONL, MD -> InputText.print(report.identical(), report.ambiguous(), chosen, page);
        }
        return report.problems();
    }

    private static void print(InputReport report, Page page) {
        List<Input> identical = report.identical();
        if (identical.isEmpty()) {
            page.print(
                    "No data set was read under several names or from several paths, and none is kept by several runs, in %s."
                            .formatted(Figures.count(report.runs(), "run")));
        } else {
            page.printTable(InputText.identical(), identical, Sheet.ALL);
            page.print("");
            page.print("Besides the first copies, copies that further runs keep take %s."
                    .formatted(Figures.bytes(report.acrossRunsBytes())));
        }
        if (!report.ambiguous().isEmpty()) {
            page.print("");
            page.print("Warning: the same name, other bytes:");
            page.printTable(InputText.ambiguous(), InputText.named(report.ambiguous()), Sheet.ALL);
        }
    }

    private static Map<String, Object> tree(InputReport report, StoreChoice store) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("store", store.text());
        tree.put("runs", report.runs());
        tree.put("across_runs_bytes", report.acrossRunsBytes());
        tree.put("identical", report.identical().stream().map(InputText::tree).toList());
        tree.put(
                "ambiguous_names",
                report.ambiguous().stream()
                        .map(name -> Map.of(
                                "name",
                                name.name(),
                                "contents",
                                name.inputs().stream().map(InputText::tree).toList()))
                        .toList());
        tree.put("problems", report.problems());
        return tree;
    }
}

package dev.granary.app.cli;

import dev.granary.app.share.CopyOptions;
import dev.granary.app.share.CopyReport;
import dev.granary.app.share.RunCopy;
import dev.granary.app.share.imports.ImportReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of an import, for people and for programs. */
final class ImportText {

    private ImportText() {}

    static List<String> sentences(ImportReport report) {
        CopyReport copy = report.copy();
        if (!report.problems().isEmpty()) {
            return List.of("Nothing of %s was imported into %s.".formatted(report.source(), copy.target()));
        }
        if (report.isAlreadyThere()) {
            return List.of("Already there, nothing changed: %s of %s."
                    .formatted(Figures.count(copy.sum(RunCopy::alreadyThere), "pipeline"), report.source()));
        }
        return copy.runs().stream()
                .map(run -> sentence(run, copy.effect(), copy.target()))
                .toList();
    }

    private static String sentence(RunCopy run, CopyOptions.Effect effect, String target) {
        boolean isDry = effect == CopyOptions.Effect.DRY_RUN;
        return "%s %s into %s of %s: %s and %s, %s.%s%s"
                .formatted(
                        isDry ? "Would import" : "Imported",
                        Figures.count(run.copied(), "pipeline"),
                        run.place(),
                        target,
                        Figures.count(run.contentsCopied(), "content"),
                        Figures.count(run.files(), "file"),
                        Figures.bytes(run.bytes()),
                        alreadyThere(run),
                        isDry ? " Nothing was written." : "");
    }

    private static String alreadyThere(RunCopy run) {
        if (run.alreadyThere() == 0 && run.contentsAlreadyThere() == 0) {
            return "";
        }
        return " Already there: %s, %s."
                .formatted(
                        Figures.count(run.alreadyThere(), "pipeline"),
                        Figures.count(run.contentsAlreadyThere(), "content"));
    }

    static Map<String, Object> tree(ImportReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("package", report.source());
        tree.put("to", report.copy().target());
        tree.put("dry_run", report.copy().effect() == CopyOptions.Effect.DRY_RUN);
        tree.put("already_there", report.isAlreadyThere());
        tree.put("runs", report.copy().runs().stream().map(CopyText::tree).toList());
        tree.put("notes", report.notes());
        return tree;
    }
}

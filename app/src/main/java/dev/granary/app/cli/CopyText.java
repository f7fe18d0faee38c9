package dev.granary.app.cli;

import dev.granary.app.share.CopyOptions;
import dev.granary.app.share.CopyReport;
import dev.granary.app.share.RunCopy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of a copy, for people and for programs. */
final class CopyText {

    private CopyText() {}

    static List<String> sentences(CopyReport report) {
        List<String> sentences = new ArrayList<>(List.of(moved(report)));
        add(
                sentences,
                "Already there: %s.",
                counted(
                        report.sum(RunCopy::alreadyThere),
                        "pipeline",
                        report.sum(RunCopy::contentsAlreadyThere),
                        "content"));
        add(
                sentences,
                "Skipped, for being recorded now: %s.",
                counted(report.sum(RunCopy::skipped), "pipeline", 0, ""));
        add(sentences, "Refused: %s.", counted(report.sum(RunCopy::refused), "pipeline", 0, ""));
        add(
                sentences,
                "Left out, for no pipeline refers to them: %s.",
                counted(report.sum(RunCopy::contentsLeftOut), "content", 0, ""));
        return sentences;
    }

    private static String moved(CopyReport report) {
        boolean isDry = report.effect() == CopyOptions.Effect.DRY_RUN;
        String runs = report.runs().size() == 1
                ? report.runs().get(0).run()
                : Figures.count(report.runs().size(), "run");
        if (report.sum(RunCopy::copied) == 0 && report.sum(RunCopy::contentsCopied) == 0) {
            return (report.problems().isEmpty() ? "Nothing to copy of %s to %s." : "Nothing of %s can be copied to %s.")
                    .formatted(runs, report.target());
        }
        return "%s %s of %s to %s: %s and %s, %s.%s"
                .formatted(
                        isDry ? "Would copy" : "Copied",
                        Figures.count(report.sum(RunCopy::copied), "pipeline"),
                        runs,
                        report.target(),
                        Figures.count(report.sum(RunCopy::contentsCopied), "content"),
                        Figures.count(report.sum(RunCopy::files), "file"),
                        Figures.bytes(report.sum(RunCopy::bytes)),
                        isDry ? " Nothing was written." : "");
    }

    private static void add(List<String> sentences, String sentence, List<String> counted) {
        if (!counted.isEmpty()) {
            sentences.add(sentence.formatted(String.join(", ", counted)));
        }
    }

    private static List<String> counted(long first, String noun, long second, String other) {
        List<String> counted = new ArrayList<>();
        if (first > 0) {
            counted.add(Figures.count(first, noun));
        }
        if (second > 0) {
            counted.add(Figures.count(second, other));
        }
        return counted;
    }

    static Map<String, Object> tree(CopyReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("from", report.source());
        tree.put("to", report.target());
        tree.put("dry_run", report.effect() == CopyOptions.Effect.DRY_RUN);
        tree.put("runs", report.runs().stream().map(CopyText::tree).toList());
        return tree;
    }

    static Map<String, Object> tree(RunCopy run) {
        Map<String, Object> pipelines = new LinkedHashMap<>();
        pipelines.put("copied", run.copied());
        pipelines.put("already_there", run.alreadyThere());
        pipelines.put("skipped", run.skipped());
        pipelines.put("refused", run.refused());
        Map<String, Object> contents = new LinkedHashMap<>();
        contents.put("copied", run.contentsCopied());
        contents.put("already_there", run.contentsAlreadyThere());
        contents.put("left_out", run.contentsLeftOut());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", run.run());
        tree.put("place", run.place());
        tree.put("pipelines", pipelines);
        tree.put("contents", contents);
        tree.put("files", run.files());
        tree.put("bytes", run.bytes());
        tree.put("notes", run.notes());
        tree.put("problems", run.problems());
        return tree;
    }
}

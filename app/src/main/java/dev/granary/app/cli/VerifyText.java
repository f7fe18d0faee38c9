package dev.granary.app.cli;

import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.verify.Finding;
import dev.granary.app.maintain.verify.RepairReport;
import dev.granary.app.maintain.verify.RunRepair;
import dev.granary.app.maintain.verify.RunVerification;
import dev.granary.app.maintain.verify.VerifyReport;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the outcome of looking runs over is told. */
record VerifyText(VerifyReport report, Optional<RepairReport> repaired, Depth depth) {

    private static final int NAMED_PIPELINES = 3;
    private static final int TOLD_OF_A_KIND = 10;

    /** For people: a run with all that is wrong with it, a line each, and a summary. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        repaired.stream()
                .flatMap(done -> done.runs().stream())
                .flatMap(run -> run.done().stream())
                .map(Printable::of)
                .forEach(lines::add);
        for (RunVerification run : report.runs()) {
            if (!run.all().isEmpty()) {
                lines.add(Printable.of(run.run()));
                lines.addAll(grouped("  ", run.findings()));
                lines.addAll(grouped("  note: ", run.notes()));
            }
        }
        report.ofStore().forEach(found -> lines.add((found.kind().isNote() ? "note: " : "") + line(found)));
        lines.add(summary());
        return lines;
    }

    /** Of many of one kind the first are told, and how many there are. */
    private static List<String> grouped(String lead, List<Finding> found) {
        List<String> lines = new ArrayList<>();
        found.stream()
                .collect(Collectors.groupingBy(Finding::kind, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(same -> {
                    same.stream().limit(TOLD_OF_A_KIND).forEach(one -> lines.add(lead + line(one)));
                    if (same.size() > TOLD_OF_A_KIND) {
                        lines.add(lead
                                + String.format(
                                        Locale.ROOT,
                                        "and %,d more of this kind (--json lists all)",
                                        same.size() - TOLD_OF_A_KIND));
                    }
                });
        return lines;
    }

    private static String line(Finding found) {
        String text = found.kind().word() + ": " + found.sentence();
        return Printable.of(found.pipelines().isEmpty() ? text : text + " Touches " + touched(found) + ".");
    }

    private static String touched(Finding found) {
        String named = found.pipelines().stream()
                .limit(NAMED_PIPELINES)
                .map(StorePath::name)
                .collect(Collectors.joining(", "));
        int more = found.pipelines().size() - NAMED_PIPELINES;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    private String summary() {
        int pipelines =
                report.runs().stream().mapToInt(RunVerification::pipelines).sum();
        int recording =
                report.runs().stream().mapToInt(RunVerification::recording).sum();
        int contents =
                report.runs().stream().mapToInt(RunVerification::contents).sum();
        String looked = "%s, %s, %s%s"
                .formatted(
                        Figures.count(report.runs().size(), "run"),
                        Figures.count(pipelines, "pipeline"),
                        Figures.count(contents, "content"),
                        depth == Depth.FULL
                                ? ", " + Figures.bytes(bytesRead()) + " read"
                                : "; contents were not read (--full does)");
        String not = recording == 0
                ? ""
                : " " + Figures.count(recording, "pipeline") + " being recorded now, not looked at.";
        return (isClean()
                        ? "Nothing is wrong: " + looked + "."
                        : Figures.count(report.findingCount(), "finding") + " in " + looked + ".")
                + not;
    }

    private boolean isClean() {
        return report.isClean()
                && repaired.stream()
                        .flatMap(done -> done.runs().stream())
                        .allMatch(run -> run.problems().isEmpty());
    }

    private long bytesRead() {
        return report.runs().stream().mapToLong(RunVerification::bytesRead).sum();
    }

    /** For programs. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("clean", report.isClean());
        tree.put("full", depth == Depth.FULL);
        repaired.ifPresent(done ->
                tree.put("repaired", done.runs().stream().map(VerifyText::tree).toList()));
        tree.put("runs", report.runs().stream().map(VerifyText::tree).toList());
        tree.put("store", report.ofStore().stream().map(VerifyText::tree).toList());
        tree.put("problems", report.problems());
        return tree;
    }

    private static Map<String, Object> tree(RunRepair run) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", run.run());
        tree.put("done", run.done());
        tree.put("problems", run.problems());
        return tree;
    }

    private static Map<String, Object> tree(RunVerification run) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", run.run());
        tree.put("pipelines", run.pipelines());
        tree.put("recording", run.recording());
        tree.put("contents", run.contents());
        tree.put("bytes_read", run.bytesRead());
        tree.put("findings", run.findings().stream().map(VerifyText::tree).toList());
        tree.put("notes", run.notes().stream().map(VerifyText::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(Finding found) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", found.kind().word());
        tree.put("path", found.path().toString());
        tree.put("sentence", found.sentence());
        tree.put("pipelines", found.pipelines().stream().map(StorePath::name).toList());
        return tree;
    }
}

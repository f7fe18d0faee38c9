package dev.granary.app.cli;

import dev.granary.app.maintain.remove.Removal;
import dev.granary.app.maintain.remove.RemovalPlan;
import dev.granary.app.maintain.remove.RemovalReport;
import dev.granary.domain.name.Printable;
import dev.granary.domain.usage.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is removed, for people and for programs. */
final class RemovalText {

    private RemovalText() {}

    static List<String> planned(RemovalPlan plan) {
        List<String> lines = new ArrayList<>();
        for (Removal removal : plan.removals()) {
            String run = Printable.of(removal.run());
            if (removal.isOfRun()) {
                lines.add("The run %s with all that is in it: %s.".formatted(run, files(removal.own())));
            } else {
                removal.pipelines()
                        .forEach(pipeline -> lines.add("The pipeline " + run + "/" + Printable.of(pipeline)));
                lines.add("  with %s of its own, and %s that nothing else refers to, %s."
                        .formatted(
                                files(removal.own()),
                                Figures.count(removal.contents().files(), "content"),
                                Figures.bytes(removal.contents().bytes())));
            }
            removal.kept().map(Printable::of).ifPresent(lines::add);
        }
        lines.add("This frees %s (%d bytes).".formatted(Figures.bytes(plan.freedBytes()), plan.freedBytes()));
        return lines;
    }

    private static String files(Tally tally) {
        return Figures.count(tally.files(), "file") + ", " + Figures.bytes(tally.bytes());
    }

    static List<String> removed(RemovalReport report) {
        if (report.removed().isEmpty()) {
            return List.of("Nothing was removed.");
        }
        long runs = report.removed().stream().filter(Removal::isOfRun).count();
        long pipelines = report.removed().stream()
                .mapToLong(removal -> removal.pipelines().size())
                .sum();
        List<String> what = new ArrayList<>();
        if (runs > 0) {
            what.add(Figures.count(runs, "run"));
        }
        if (pipelines > 0) {
            what.add(Figures.count(pipelines, "pipeline"));
        }
        return List.of(
                "Removed %s; %s freed.".formatted(String.join(" and ", what), Figures.bytes(report.freedBytes())));
    }

    static Map<String, Object> tree(RemovalPlan plan) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dry_run", true);
        tree.put("removals", plan.removals().stream().map(RemovalText::tree).toList());
        tree.put("freed_bytes", plan.freedBytes());
        return tree;
    }

    static Map<String, Object> tree(RemovalReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dry_run", false);
        tree.put("removals", report.removed().stream().map(RemovalText::tree).toList());
        tree.put("freed_bytes", report.freedBytes());
        tree.put("notes", report.notes());
        tree.put("problems", report.problems());
        return tree;
    }

    private static Map<String, Object> tree(Removal removal) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", removal.run());
        tree.put("whole_run", removal.isOfRun());
        tree.put("pipelines", removal.pipelines());
        tree.put("own_files", removal.own().files());
        tree.put("own_bytes", removal.own().bytes());
        tree.put("contents", removal.contents().files());
        tree.put("content_bytes", removal.contents().bytes());
        removal.kept().ifPresent(reason -> tree.put("contents_stay", reason));
        return tree;
    }
}

package dev.granary.app.cli;

import dev.granary.app.maintain.clean.CleanOptions.Effect;
import dev.granary.app.maintain.clean.CleanReport;
import dev.granary.app.maintain.clean.RunCleaning;
import dev.granary.domain.name.Printable;
import dev.granary.domain.usage.Tally;
import dev.granary.ports.storage.Upload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of cleaning, for people and for programs. */
final class CleanText {

    private CleanText() {}

    static List<String> lines(CleanReport report) {
        if (report.runs().isEmpty()) {
            return List.of("There is no run to clean.");
        }
        List<String> lines = new ArrayList<>();
        lines.add(new TextTable<RunCleaning>()
                .text("RUN", RunCleaning::run)
                .number("ORPHANS", run -> String.valueOf(run.orphans().files()))
                .number("BYTES", run -> Figures.bytes(run.orphans().bytes()))
                .number("TOO YOUNG", run -> String.valueOf(run.young().files()))
                .number("LEFT OVER", run -> String.valueOf(run.leftOver().files()))
                .number(
                        "IN TRASH",
                        run -> String.valueOf(
                                run.trash().files() + run.trashedPipelines().size()))
                .number("FOREIGN", run -> String.valueOf(run.foreign().size()))
                .text("RESULT", run -> result(run, report.options().effect()))
                .with(report.runs()));
        lines.add("");
        lines.add(sum(report));
        for (RunCleaning run : report.runs()) {
            run.foreign()
                    .forEach(path ->
                            lines.add("Not Granary's, or not what its name says; left alone: " + Printable.of(path)));
        }
        report.runs().stream()
                .flatMap(run -> run.uploads().stream())
                .map(CleanText::line)
                .forEach(lines::add);
        report.removedRuns()
                .forEach(folder -> lines.add("Left of a run that was being removed: " + Printable.of(folder)));
        return lines;
    }

    private static String line(Upload upload) {
        return "Never completed: %s, begun %s"
                .formatted(Printable.of(upload.path().toString()), upload.begunAt());
    }

    private static String result(RunCleaning run, Effect effect) {
        if (run.refusal().isPresent()) {
            return "refused";
        }
        return switch (effect) {
            case REPORT -> "looked at";
            case DELETE, TRASH, UNDO -> run.done().isNothing() ? "nothing to do" : word(effect);
        };
    }

    private static String word(Effect effect) {
        return switch (effect) {
            case REPORT -> "found";
            case DELETE -> "deleted";
            case TRASH -> "put into the trash";
            case UNDO -> "put back";
        };
    }

    private static String sum(CleanReport report) {
        Effect effect = report.options().effect();
        return switch (effect) {
            case REPORT -> {
                Tally sum = report.sum(RunCleaning::orphans)
                        .plus(report.sum(RunCleaning::leftOver))
                        .plus(report.sum(RunCleaning::trash))
                        .plus(report.sum(RunCleaning::uploadTally));
                yield "%s, %s could be deleted.%s"
                        .formatted(
                                Figures.count(sum.files(), "file"),
                                Figures.bytes(sum.bytes()),
                                sum.isNothing() ? "" : " Nothing was written; --force deletes them.");
            }
            case DELETE, TRASH, UNDO -> {
                Tally sum = report.sum(RunCleaning::done);
                yield "%s, %s %s."
                        .formatted(Figures.count(sum.files(), "file"), Figures.bytes(sum.bytes()), word(effect));
            }
        };
    }

    static Map<String, Object> tree(CleanReport report) {
        Map<String, Object> total = new LinkedHashMap<>();
        total.put("orphans", tree(report.sum(RunCleaning::orphans)));
        total.put("too_young", tree(report.sum(RunCleaning::young)));
        total.put("left_over", tree(report.sum(RunCleaning::leftOver)));
        total.put("trash", tree(report.sum(RunCleaning::trash)));
        total.put("uploads", report.sum(RunCleaning::uploadTally).files());
        total.put("done", tree(report.sum(RunCleaning::done)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("effect", report.options().effect().name().toLowerCase(Locale.ROOT));
        tree.put("older_than_seconds", report.options().age().least().toSeconds());
        tree.put("runs", report.runs().stream().map(CleanText::tree).toList());
        tree.put("total", total);
        tree.put("removed_runs", report.removedRuns());
        tree.put("notes", report.notes());
        tree.put("problems", report.problems());
        return tree;
    }

    private static Map<String, Object> tree(RunCleaning run) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", run.run());
        tree.put("orphans", tree(run.orphans()));
        tree.put("too_young", tree(run.young()));
        tree.put("left_over", tree(run.leftOver()));
        tree.put("trash", tree(run.trash()));
        tree.put("trashed_pipelines", run.trashedPipelines());
        tree.put("uploads", run.uploads().stream().map(CleanText::tree).toList());
        tree.put("done", tree(run.done()));
        tree.put("kept", tree(run.kept()));
        tree.put("foreign", run.foreign());
        run.refusal().ifPresent(reason -> tree.put("refused", reason));
        tree.put("problems", run.problems());
        return tree;
    }

    private static Map<String, Object> tree(Upload upload) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", upload.path().toString());
        tree.put("begun_at", upload.begunAt().toString());
        return tree;
    }

    private static Map<String, Object> tree(Tally tally) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("files", tally.files());
        tree.put("bytes", tally.bytes());
        return tree;
    }
}

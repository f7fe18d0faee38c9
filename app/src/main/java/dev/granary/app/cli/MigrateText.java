package dev.granary.app.cli;

import dev.granary.app.share.CopyOptions;
import dev.granary.app.share.migrate.MigrateReport;
import dev.granary.app.share.migrate.MigrateReport.Arrival;
import dev.granary.domain.name.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a migration, for people and for programs. */
final class MigrateText {

    private static final int LISTED = 10;
    private static final double ALL = 100;

    private MigrateText() {}

    static List<String> sentences(MigrateReport report) {
        List<String> sentences = new ArrayList<>(List.of(moved(report)));
        if (report.count(Arrival.BEFORE) > 0) {
            sentences.add("Already there: %s.".formatted(Figures.count(report.count(Arrival.BEFORE), "pipeline")));
        }
        if (!report.broken().isEmpty()) {
            sentences.add("Skipped: %s.".formatted(Figures.count(report.broken().size(), "folder")));
        }
        if (!report.leftAlone().isEmpty()) {
            sentences.add("Left alone, for they are no pipelines: %s.".formatted(listed(report.leftAlone())));
        }
        if (!report.pipelines().isEmpty()) {
            MigrateReport.Figures figures = report.figures();
            sentences.add("Artifacts: %s, %s, are %s, %s; deduplication ratio %s."
                    .formatted(
                            Figures.count(figures.artifactsBefore(), "file"),
                            Figures.bytes(figures.artifactBytesBefore()),
                            Figures.count(figures.artifactsAfter(), "content"),
                            Figures.bytes(figures.artifactBytesAfter()),
                            String.format(Locale.ROOT, "%.2f", figures.deduplicationRatio())));
            sentences.add("On disk: %s before, %s after, %s."
                    .formatted(
                            Figures.bytes(figures.bytesBefore()),
                            Figures.bytes(figures.bytesAfter()),
                            change(figures)));
        }
        return sentences;
    }

    private static String moved(MigrateReport report) {
        boolean isDry = report.effect() == CopyOptions.Effect.DRY_RUN;
        if (report.count(Arrival.NOW) == 0) {
            String nothing = report.pipelines().isEmpty() ? "Nothing" : "Nothing more";
            return (report.broken().isEmpty() ? "%s to migrate of %s." : "%s of %s can be migrated.")
                    .formatted(nothing, Printable.of(report.source()));
        }
        return "%s %s of %s to the run %s of %s.%s"
                .formatted(
                        isDry ? "Would migrate" : "Migrated",
                        Figures.count(report.count(Arrival.NOW), "pipeline"),
                        Printable.of(report.source()),
                        Printable.of(report.run().orElse("")),
                        Printable.of(report.target()),
                        isDry ? " Nothing was written." : "");
    }

    private static String listed(List<String> names) {
        String first = String.join(
                ", ", names.stream().limit(LISTED).map(Printable::of).toList());
        return names.size() > LISTED ? first + " and " + Figures.count(names.size() - LISTED, "other") : first;
    }

    private static String change(MigrateReport.Figures figures) {
        double saved = ALL * figures.saved();
        return saved < 0
                ? String.format(Locale.ROOT, "%.1f %% more", -saved)
                : String.format(Locale.ROOT, "%.1f %% saved", saved);
    }

    static Map<String, Object> tree(MigrateReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("from", report.source());
        tree.put("to", report.target());
        report.run().ifPresent(run -> tree.put("run", run));
        tree.put("dry_run", report.effect() == CopyOptions.Effect.DRY_RUN);
        tree.put("migrated", report.count(Arrival.NOW));
        tree.put("already_there", report.count(Arrival.BEFORE));
        tree.put("skipped", report.broken().size());
        tree.put("pipelines", report.pipelines().stream().map(MigrateText::tree).toList());
        tree.put("problems", report.broken().stream().map(MigrateText::tree).toList());
        tree.put("left_alone", report.leftAlone());
        tree.put("notes", report.notes());
        MigrateReport.Figures figures = report.figures();
        tree.put("artifacts_before", figures.artifactsBefore());
        tree.put("artifacts_after", figures.artifactsAfter());
        tree.put("artifact_bytes_before", figures.artifactBytesBefore());
        tree.put("artifact_bytes_after", figures.artifactBytesAfter());
        tree.put("deduplication_ratio", figures.deduplicationRatio());
        tree.put("bytes_before", figures.bytesBefore());
        tree.put("bytes_after", figures.bytesAfter());
        tree.put("saved", figures.saved());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(MigrateReport.Migrated one) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("from", one.from());
        tree.put("folder", one.folder());
        tree.put("already_there", one.arrival() == Arrival.BEFORE);
        return tree;
    }

    private static Map<String, @Nullable Object> tree(MigrateReport.Broken one) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("from", one.from());
        tree.put("problem", one.problem());
        return tree;
    }
}

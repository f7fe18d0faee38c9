package dev.granary.app.share.migrate;

import dev.granary.app.share.CopyOptions.Effect;
import dev.granary.app.share.CopyReport;
import dev.granary.app.share.CopyTarget;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Metadata;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up what came of carrying pipelines over: by what stands in the run afterwards, not by what was meant to. */
final class Account {

    private final Path old;
    private final CopyTarget target;
    private final MigrateOptions options;
    private final LegacyTree tree;
    private final List<MigrateReport.Broken> broken;
    private final List<String> notes;
    private final List<MigrateReport.Migrated> migrated = new ArrayList<>();
    private final Map<Digest, Long> contents = new HashMap<>();
    private int artifacts;
    private long artifactBytes;
    private long bytesBefore;
    private long otherBytes;

    Account(Path old, CopyTarget target, MigrateOptions options, LegacyTree tree, LegacyReading read) {
        this.old = old;
        this.target = target;
        this.options = options;
        this.tree = tree;
        this.broken = new ArrayList<>(read.broken());
        this.notes = new ArrayList<>(read.notes());
    }

    /** What came of it where nothing could be carried over. */
    MigrateReport ofNothing() {
        return report(Optional.empty());
    }

    /**
     * What came of a plan.
     *
     * @param run where its pipelines stand
     * @param copied what came of copying, if there was anything to copy
     */
    MigrateReport of(MigrationPlan plan, StorePath run, Optional<CopyReport> copied) {
        broken.addAll(plan.changed());
        copied.ifPresent(report -> notes.addAll(report.notes()));
        plan.present().forEach((pipeline, there) -> {
            add(pipeline, there.folder(), MigrateReport.Arrival.BEFORE);
            otherBytes += bytes(there);
        });
        List<String> problems = copied.map(CopyReport::problems).orElse(List.of());
        Optional<TargetRun> now = options.effect() == Effect.COPY && copied.isPresent()
                ? Optional.of(TargetRun.read(target.store(), run))
                : Optional.empty();
        for (MigrationPlan.Coming coming : plan.coming()) {
            Converted pipeline = coming.pipeline();
            Optional<TargetRun.Pipeline> arrived = now.flatMap(there -> there.from(pipeline.origin()));
            if (arrived.isPresent()) {
                add(pipeline, arrived.get().folder(), MigrateReport.Arrival.NOW);
                otherBytes += bytes(arrived.get());
            } else if (now.isPresent() || isRefused(plan.run().folder(), coming.folder(), problems)) {
                broken.add(lost(pipeline, plan.run().folder(), coming.folder(), problems));
            } else {
                add(pipeline, coming.folder(), MigrateReport.Arrival.NOW);
                otherBytes += coming.documentBytes();
            }
        }
        return report(Optional.of(run.name()));
    }

    private static long bytes(TargetRun.Pipeline there) {
        return there.documentBytes()
                + there.metadata().map(Metadata::copiedBytes).orElse(0L);
    }

    private void add(Converted pipeline, String folder, MigrateReport.Arrival arrival) {
        migrated.add(new MigrateReport.Migrated(pipeline.old().folder().label(), folder, arrival));
        artifacts += pipeline.binaries().size();
        artifactBytes += pipeline.artifactBytes();
        bytesBefore += pipeline.old().bytes();
        otherBytes += pipeline.fileBytes();
        pipeline.binaries().forEach(binary -> contents.put(binary.digest(), binary.sizeBytes()));
    }

    private static boolean isRefused(String run, String folder, List<String> problems) {
        return problems.stream()
                .anyMatch(problem -> problem.contains("%s/%s: ".formatted(run, folder))
                        || problem.contains("the run %s: ".formatted(run)));
    }

    /** Why a pipeline did not arrive: what was said of it, else what was said of all. */
    private static MigrateReport.Broken lost(Converted pipeline, String run, String folder, List<String> problems) {
        LegacyFolder from = pipeline.old().folder();
        String own = "%s/%s: ".formatted(run, folder);
        String reason = problems.stream()
                .filter(problem -> problem.contains(own))
                .map(problem -> problem.substring(problem.indexOf(own) + own.length()))
                .findFirst()
                .orElseGet(() -> String.join(" ", problems));
        return new MigrateReport.Broken(
                from.label(),
                "Cannot migrate %s: %s"
                        .formatted(
                                from.printed(),
                                reason.isEmpty() ? "it was removed meanwhile. Migrate again." : reason));
    }

    private MigrateReport report(Optional<String> run) {
        migrated.sort(Comparator.comparing(MigrateReport.Migrated::from));
        broken.sort(Comparator.comparing(MigrateReport.Broken::from));
        long contentBytes = contents.values().stream().mapToLong(bytes -> bytes).sum();
        return new MigrateReport(
                old.toString(),
                target.runs().address().toString(),
                run,
                options.effect(),
                migrated,
                broken,
                tree.leftAlone(),
                notes,
                new MigrateReport.Figures(
                        artifacts,
                        contents.size(),
                        artifactBytes,
                        contentBytes,
                        bytesBefore,
                        contentBytes + otherBytes));
    }
}

package dev.granary.app.share.migrate;

import dev.granary.app.frozen.FrozenTree;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.ports.hash.Hasher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which pipelines a run has already, and where the others are going to stand. */
final class MigrationPlan {

    /**
     * A pipeline that is to be carried over.
     *
     * @param documentBytes what its documents are going to have
     */
    record Coming(Converted pipeline, String folder, long documentBytes) {}

    private final RunChoice run;
    private final LegacyRun legacy;
    private final Map<Converted, TargetRun.Pipeline> present = new LinkedHashMap<>();
    private final List<Coming> coming = new ArrayList<>();
    private final List<MigrateReport.Broken> changed = new ArrayList<>();

    private MigrationPlan(RunChoice run, LegacyRun legacy) {
        this.run = run;
        this.legacy = legacy;
    }

    static MigrationPlan of(List<Converted> pipelines, RunChoice run, TargetRun there, Hasher hasher) {
        LegacyRun legacy = new LegacyRun(StorePath.of(run.folder()), run.record(), there.contents(), hasher);
        MigrationPlan plan = new MigrationPlan(run, legacy);
        Places places = new Places(there);
        for (Converted pipeline : pipelines) {
            Optional<TargetRun.Pipeline> same = there.from(pipeline.origin());
            Optional<TargetRun.Pipeline> earlier = there.fromEarlier(pipeline.origin());
            if (same.isPresent()) {
                plan.present.put(pipeline, same.get());
            } else if (earlier.isPresent()) {
                plan.changed.add(changed(pipeline, run.folder(), earlier.get().folder()));
            } else {
                Places.Place place = places.take(pipeline.definition());
                plan.coming.add(new Coming(pipeline, place.folder(), legacy.add(pipeline, place)));
            }
        }
        return plan;
    }

    private static MigrateReport.Broken changed(Converted pipeline, String run, String folder) {
        LegacyFolder old = pipeline.old().folder();
        return new MigrateReport.Broken(
                old.label(),
                "Cannot migrate %s: %s/%s comes from a folder of that name that held something else. Name another run with --run, or remove that pipeline, and migrate again."
                        .formatted(old.printed(), Printable.of(run), Printable.of(folder)));
    }

    RunChoice run() {
        return run;
    }

    FrozenTree tree() {
        return legacy.tree();
    }

    /** Whether there is nothing to do. */
    boolean isEmpty() {
        return coming.isEmpty();
    }

    Map<Converted, TargetRun.Pipeline> present() {
        return present;
    }

    List<Coming> coming() {
        return coming;
    }

    /** Those that were carried over before and are something else now. */
    List<MigrateReport.Broken> changed() {
        return changed;
    }
}

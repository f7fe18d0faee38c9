package dev.granary.app.maintain.clean;

import dev.granary.app.store.ActualContents;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.Disposal;
import dev.granary.app.store.Elsewhere;
import dev.granary.app.store.Needs;
import dev.granary.app.store.Orphan;
import dev.granary.app.store.PatientLeases;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.Seals;
import dev.granary.app.store.Trash;
import dev.granary.app.store.TrashedContent;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.usage.Tally;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Cleans one run. All reading is done before the run is taken from those who record, so that they need not wait for it. */
final class RunCleaner {

    private final Store store;
    private final ReferenceReader references;
    private final CacheTidying tidying;
    private final Function<StorePath, ActualContents> contents;
    private final PatientLeases leases;
    private final Seals seals;
    private final Clock clock;

    RunCleaner(
            Store store,
            ReferenceReader references,
            CacheTidying tidying,
            Function<StorePath, ActualContents> contents,
            PatientLeases leases,
            Clock clock) {
        this.store = store;
        this.references = references;
        this.tidying = tidying;
        this.contents = contents;
        this.leases = leases;
        this.seals = new Seals(store);
        this.clock = clock;
    }

    RunCleaning clean(StorePath run, CleanOptions options, Elsewhere elsewhere, CleanProgress progress) {
        return switch (options.effect()) {
            case REPORT -> report(run, options, elsewhere, progress);
            case DELETE -> dispose(run, options, Disposal.Ending.DELETED, elsewhere, progress);
            case TRASH -> dispose(run, options, Disposal.Ending.LEFT_IN_TRASH, elsewhere, progress);
            case UNDO -> undo(run, options, progress);
        };
    }

    private RunLook look(StorePath run, CleanOptions options) {
        return RunLook.at(store, references, run, options, clock);
    }

    /**
     * Whoever replaces or removes a pipeline on an object store leaves it without its record for a moment, and whoever dies
     * then for longer; so what hinders is looked at again when nobody is at work.
     */
    private RunLook lookTwice(StorePath run, CleanOptions options) {
        RunLook look = look(run, options);
        return look.references().obstacles().isEmpty()
                ? look
                : alone(run, lease -> {
                    if (!look.leftOver().isNothing()) {
                        tidying.tidy(run, lease);
                    }
                    return look(run, options);
                });
    }

    private Examination examine(
            RunLook look, Examination.Closeness closeness, Elsewhere elsewhere, CleanProgress progress) {
        Examination found =
                Examination.of(look.old(), look.references().needs(), contents.apply(look.run()), closeness, progress);
        return found.without(elsewhere.needed(
                look.run(), found.orphans().stream().map(Orphan::digest).toList()));
    }

    private RunCleaning report(StorePath run, CleanOptions options, Elsewhere elsewhere, CleanProgress progress) {
        RunLook look = look(run, options);
        Outcome outcome = new Outcome(look);
        if (outcome.isRefused(look.references().obstacles())) {
            return outcome.cleaning();
        }
        return outcome.found(examine(look, Examination.Closeness.BY_NAME, elsewhere, progress))
                .cleaning();
    }

    private RunCleaning dispose(
            StorePath run, CleanOptions options, Disposal.Ending ending, Elsewhere elsewhere, CleanProgress progress) {
        seals.requireUnsealed(run, "clean");
        RunLook first = lookTwice(run, options);
        Outcome outcome = new Outcome(first);
        if (outcome.isRefused(first.references().obstacles())) {
            return outcome.cleaning();
        }
        RunLook look = first;
        if (hasLeftOvers(first, ending) || tidying.isUntidy(run)) {
            alone(run, lease -> outcome.done(clearLeftOvers(first, ending, lease)));
            look = look(run, options);
            if (outcome.isRefused(look.references().obstacles())) {
                return outcome.cleaning();
            }
        }
        Examination found = examine(look, Examination.Closeness.BY_CONTENT, elsewhere, progress);
        outcome.found(found);
        List<TrashedContent> earlier = dueOrNeeded(trashed(look), look, elsewhere);
        List<Orphan> left = found.orphans();
        boolean isFirst = true;
        while (outcome.isUnhindered() && (!left.isEmpty() || (isFirst && !earlier.isEmpty()))) {
            List<Orphan> orphans = left;
            List<TrashedContent> before = isFirst ? earlier : List.of();
            left = alone(run, lease -> {
                Disposal.Outcome disposed =
                        new Disposal(store, references, run, clock).dispose(orphans, before, ending, lease);
                outcome.disposed(disposed);
                tidying.tidy(run, lease);
                return disposed.later();
            });
            isFirst = false;
        }
        outcome.foreign(earlier.stream()
                .filter(content -> !content.isOurs())
                .map(content -> content.stat().path())
                .toList());
        return outcome.cleaning();
    }

    private static boolean hasLeftOvers(RunLook look, Disposal.Ending ending) {
        return switch (ending) {
            case DELETED ->
                !look.leftOver().isNothing()
                        || !look.trashedPipelines().isEmpty()
                        || !look.uploads().isEmpty();
            case LEFT_IN_TRASH -> !look.leftOver().isNothing();
        };
    }

    /** References go before what they refer to. */
    private Tally clearLeftOvers(RunLook look, Disposal.Ending ending, Lease lease) {
        tidying.tidy(look.run(), lease);
        return switch (ending) {
            case DELETED -> look.leftOver().plus(clearTrashAndUploads(look, lease));
            case LEFT_IN_TRASH -> look.leftOver();
        };
    }

    private Tally clearTrashAndUploads(RunLook look, Lease lease) {
        Trash trash = new Trash(store, look.run());
        for (String pipeline : look.trashedPipelines()) {
            if (lease.isHeld()) {
                trash.deletePipeline(pipeline);
            }
        }
        if (look.uploads().isEmpty() || !lease.isHeld()) {
            return Tally.NOTHING;
        }
        store.uploads().ifPresent(uploads -> uploads.abort(look.uploads()));
        return look.uploadTally();
    }

    private List<TrashedContent> trashed(RunLook look) {
        ActualContents actual = contents.apply(look.run());
        return look.trash().parallelStream()
                .flatMap(content -> actual.inTrash(content).stream())
                .toList();
    }

    /** What is too young to go stays in the trash, unless it is needed and so goes back. */
    private static List<TrashedContent> dueOrNeeded(List<TrashedContent> trashed, RunLook look, Elsewhere elsewhere) {
        Needs needs = look.references().needs();
        Set<Digest> needed = elsewhere.needed(
                look.run(), trashed.stream().map(TrashedContent::digest).toList());
        return trashed.stream()
                .filter(content -> needs.include(content.file(), content.digest())
                        || (look.isDue(content.stat()) && !needed.contains(content.digest())))
                .toList();
    }

    private RunCleaning undo(StorePath run, CleanOptions options, CleanProgress progress) {
        seals.requireUnsealed(run, "clean");
        RunLook look = look(run, options);
        Outcome outcome = new Outcome(look);
        if (!look.trash().isEmpty() || !look.trashedPipelines().isEmpty()) {
            List<TrashedContent> trashed = trashed(look);
            progress.contents(trashed.size());
            alone(
                    run,
                    lease -> outcome.done(new Undoing(store, run, lease).putBack(trashed, outcome::problem, progress)));
        }
        return outcome.cleaning();
    }

    private <T> T alone(StorePath run, Function<Lease, T> action) {
        Lease lease = leases.exclusive(run);
        try {
            seals.requireUnsealed(run, "clean");
            return action.apply(lease);
        } finally {
            lease.close();
        }
    }
}

package dev.granary.app.maintain.remove;

import dev.granary.app.store.ActualContents;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.CachedFile;
import dev.granary.app.store.Disposal;
import dev.granary.app.store.Elsewhere;
import dev.granary.app.store.Orphan;
import dev.granary.app.store.PatientLeases;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.Seals;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.usage.Tally;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Presence;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Removes pipelines of one run: first them, then the contents that nobody refers to any more. */
final class PipelineRemoval {

    private final Store store;
    private final PipelineDocuments documents;
    private final ReferenceReader references;
    private final CacheTidying tidying;
    private final Function<StorePath, ActualContents> contents;
    private final PatientLeases leases;
    private final Seals seals;
    private final Clock clock;

    PipelineRemoval(
            Store store,
            PipelineDocuments documents,
            ReferenceReader references,
            CacheTidying tidying,
            Function<StorePath, ActualContents> contents,
            PatientLeases leases,
            Clock clock) {
        this.store = store;
        this.documents = documents;
        this.references = references;
        this.tidying = tidying;
        this.contents = contents;
        this.leases = leases;
        this.seals = new Seals(store);
        this.clock = clock;
    }

    /** The contents to go with what is planned, each read if it may have changed: what is not what its name says stays. */
    private List<Orphan> examined(Planned planned) {
        ActualContents actual = contents.apply(planned.chosen().run());
        List<Orphan> orphans = planned.freed().parallelStream()
                .flatMap(file -> orphan(file, actual).stream())
                .toList();
        Set<Digest> needed = new Elsewhere(store, references)
                .needed(
                        planned.chosen().run(),
                        orphans.stream().map(Orphan::digest).toList());
        return orphans.stream()
                .filter(orphan -> !needed.contains(orphan.digest()))
                .toList();
    }

    private static Optional<Orphan> orphan(CachedFile file, ActualContents actual) {
        return actual.inCache(file.file())
                .filter(digest -> ArtifactName.parse(file.file())
                        .filter(name -> name.fits(digest))
                        .isPresent())
                .map(digest -> new Orphan(file.stat(), digest));
    }

    /**
     * Removes them.
     *
     * @throws BusyFailure if somebody records into the run, or the lease was lost before all of them were gone
     */
    Removal remove(Planned planned) {
        List<Orphan> orphans = examined(planned);
        Optional<String> kept = orphans.isEmpty() ? planned.removal().kept() : Optional.empty();
        Rest rest = new Rest(orphans, Tally.NOTHING, kept);
        Lease first = leases.exclusive(planned.chosen().run());
        try {
            retire(planned, first);
            rest = disposed(planned.chosen().run(), rest, first);
        } finally {
            first.close();
        }
        while (!rest.orphans().isEmpty()) {
            rest = disposedLater(planned.chosen().run(), rest);
        }
        Removal before = planned.removal();
        return new Removal(before.run(), before.pipelines(), before.own(), rest.gone(), before.seen(), rest.kept());
    }

    /**
     * What is still to be done after the pipelines are gone.
     *
     * @param gone what was deleted so far
     * @param kept why contents stay, if they do
     */
    private record Rest(List<Orphan> orphans, Tally gone, Optional<String> kept) {}

    private void retire(Planned planned, Lease lease) {
        Chosen chosen = planned.chosen();
        StorePath run = chosen.run();
        seals.requireUnsealed(run, Removing.PURPOSE);
        // A replacement that was cut short would take the place of what is removed.
        tidying.tidy(run, lease);
        for (StorePath pipeline : chosen.pipelines()) {
            documents.requireKnownFormat(pipeline);
            if (store.folders().presence(pipeline) != Presence.FOLDER) {
                throw Choice.gone(pipeline);
            }
            requireHeld(lease, pipeline);
            store.folders().retire(pipeline, Layout.trash(run).child(pipeline.name()));
        }
        store.folders().deleteIfEmpty(Layout.trash(run));
        store.sync(List.of(run));
    }

    private Rest disposedLater(StorePath run, Rest rest) {
        try {
            Lease lease = leases.exclusive(run);
            try {
                return disposed(run, rest, lease);
            } finally {
                lease.close();
            }
        } catch (BusyFailure e) {
            return stopped(run, rest, e);
        }
    }

    private Rest disposed(StorePath run, Rest rest, Lease lease) {
        if (rest.orphans().isEmpty()) {
            return rest;
        }
        try {
            Disposal.Outcome outcome = new Disposal(store, references, run, clock)
                    .dispose(rest.orphans(), List.of(), Disposal.Ending.DELETED, lease);
            tidying.tidy(run, lease);
            if (!outcome.obstacles().isEmpty()) {
                return new Rest(List.of(), rest.gone(), Optional.of(Planning.kept(run, outcome.obstacles())));
            }
            Optional<String> kept =
                    outcome.problems().isEmpty() ? rest.kept() : Optional.of(Planning.kept(run, outcome.problems()));
            return new Rest(outcome.later(), rest.gone().plus(outcome.gone()), kept);
        } catch (StoreFailure e) {
            return stopped(run, rest, e);
        }
    }

    /** The pipelines are gone, and what they needed is no more than room. */
    private static Rest stopped(StorePath run, Rest rest, StoreFailure reason) {
        return new Rest(
                List.of(), rest.gone(), Optional.of(Planning.kept(run, List.of(String.valueOf(reason.getMessage())))));
    }

    private static void requireHeld(Lease lease, StorePath pipeline) {
        if (!lease.isHeld()) {
            throw new BusyFailure(
                    "Cannot remove %s: the lease of its run could not be renewed in time, so somebody else may be at work there. Look whether the store can be reached, and call it again."
                            .formatted(pipeline),
                    null);
        }
    }
}

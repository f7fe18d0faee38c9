package dev.granary.app.maintain.remove;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.ActualContents;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.PatientLeases;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.SealedRunException;
import dev.granary.app.store.Seals;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Presence;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Removes pipelines with the contents that only they refer to, and whole runs. What refers goes first, what it refers to
 * after: whatever is interrupted, no reference dangles, and cleaning takes the rest.
 */
public final class Removing {

    static final String PURPOSE = "remove anything of";

    private final Store store;
    private final Choice choice;
    private final Planning planning;
    private final PipelineRemoval pipelines;
    private final PatientLeases leases;
    private final Seals seals;

    /**
     * @param contents tells what the files of a run's cache hold
     * @param patience how long to wait for those who record
     */
    public Removing(
            Store store,
            RunLookup runs,
            PipelineDocuments documents,
            ReferenceReader references,
            CacheTidying tidying,
            Function<StorePath, ActualContents> contents,
            Clock clock,
            Duration patience) {
        this.store = store;
        this.choice = new Choice(runs, documents);
        this.planning = new Planning(references);
        this.leases = new PatientLeases(store.leases(), patience);
        this.pipelines = new PipelineRemoval(store, documents, references, tidying, contents, leases, clock);
        this.seals = new Seals(store);
    }

    /**
     * What would go, and how much that would free; nothing is changed.
     *
     * @param names {@code RUN}, or {@code RUN/PIPELINE} with the pipeline's folder, {@code dataset/name}, name or the
     *     beginning of its id
     * @throws NotFoundException if there is no such run or pipeline
     * @throws dev.granary.app.lookup.AmbiguousException if several pipelines fit
     * @throws SealedRunException if a run is sealed
     */
    public RemovalPlan plan(List<String> names) {
        List<Chosen> chosen = choice.of(names);
        chosen.forEach(one -> seals.requireUnsealed(one.run(), PURPOSE));
        return new RemovalPlan(
                chosen.stream().map(planning::planned).map(Planned::removal).toList());
    }

    /** Removes what was planned, one run after the other; what cannot be removed is said, and the others are. */
    public RemovalReport remove(RemovalPlan plan) {
        List<Removal> removed = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Removal planned : plan.removals()) {
            try {
                Removal done = remove(Choice.of(planned), planned);
                removed.add(done);
                done.kept().ifPresent(notes::add);
            } catch (StoreFailure | MalformedDocument | NewerFormat | SealedRunException | NotFoundException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return new RemovalReport(removed, notes, problems);
    }

    private Removal remove(Chosen chosen, Removal shown) {
        List<StorePath> places = chosen.isOfRun() ? List.of(chosen.run()) : chosen.pipelines();
        places.forEach(this::requireThere);
        if (chosen.isOfRun()) {
            return removeRun(chosen, shown);
        }
        Planned planned = planning.planned(chosen);
        Planning.requireSame(shown, planned.removal());
        return pipelines.remove(planned);
    }

    private Removal removeRun(Chosen chosen, Removal shown) {
        StorePath run = chosen.run();
        Lease alone = leases.exclusive(run);
        try {
            seals.requireUnsealed(run, PURPOSE);
            Removal now = planning.planned(chosen).removal();
            Planning.requireSame(shown, now);
            store.folders().retire(run, Layout.removed(run));
            return now;
        } finally {
            alone.close();
        }
    }

    private void requireThere(StorePath place) {
        if (store.folders().presence(place) != Presence.FOLDER) {
            throw Choice.gone(place);
        }
    }
}

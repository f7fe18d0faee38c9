package dev.granary.app.maintain.rename;

import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.PatientLeases;
import dev.granary.app.store.RunDocuments;
import dev.granary.app.store.Seals;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Name;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.RunId;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.Presence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Gives runs other names. The folder moves first, then {@code run.yaml} follows: a run that was left in between is one that
 * was moved by hand, which is found under its new name and stays open for recording; renaming it to that name again
 * completes it.
 */
public final class Renaming {

    private static final String PURPOSE = "rename";

    private final Store store;
    private final RunDocuments documents;
    private final RunLookup runs;
    private final PatientLeases leases;
    private final Seals seals;

    /**
     * @param patience how long to wait for those who record
     */
    public Renaming(Store store, RunDocuments documents, RunLookup runs, Duration patience) {
        this.store = store;
        this.documents = documents;
        this.runs = runs;
        this.leases = new PatientLeases(store.leases(), patience);
        this.seals = new Seals(store);
    }

    /**
     * Renames a run.
     *
     * @param run its folder, id or bare name
     * @param text {@code YYYY-MM-DD_<name>}, or a bare name: then its date stays
     * @throws NotFoundException if there is no such run
     * @throws IllegalArgumentException if the name is not legal, or something stands where the run would
     * @throws dev.granary.app.store.SealedRunException if it is sealed
     * @throws BusyFailure if somebody records into it and does not end
     * @throws dev.granary.app.codec.MalformedDocument if its {@code run.yaml} cannot be understood
     */
    public RenamedRun rename(String run, String text) {
        StorePath before = runs.find(run);
        RunId id = idFor(before, text);
        StorePath after = Layout.run(id.folder());
        seals.requireUnsealed(before, PURPOSE);
        documents.record(before);
        if (!before.equals(after)) {
            requireFree(before, after);
        }
        Lease alone = leases.exclusive(before);
        try {
            seals.requireUnsealed(before, PURPOSE);
            requireHeld(alone, before);
            move(before, after);
            // The folder is the new one's for good before anything in it speaks of it.
            documents.rename(after, id.name());
        } finally {
            alone.close();
        }
        return new RenamedRun(before.name(), after.name(), id.name().text());
    }

    private RunId idFor(StorePath run, String text) {
        Optional<RunId> whole = RunId.parse(text);
        if (whole.isPresent()) {
            return whole.get();
        }
        Name name = Name.of(text);
        return RunId.parse(run.name())
                .map(id -> new RunId(id.date(), name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot tell the date of the run %s from its folder. Give the new name with a date: YYYY-MM-DD_%s."
                                .formatted(Printable.of(run.name()), Printable.of(text))));
    }

    private void move(StorePath before, StorePath after) {
        Folders folders = store.folders();
        folders.settle(before);
        if (before.equals(after) || isArrived(before, after)) {
            return;
        }
        requireFree(before, after);
        if (!folders.move(before, after)) {
            throw taken(before, after.name());
        }
        store.sync(List.of(StorePath.ROOT));
    }

    /** Whether settling has ended a move that somebody who died had begun. */
    private boolean isArrived(StorePath before, StorePath after) {
        return store.folders().presence(Layout.runDocument(before)) == Presence.ABSENT
                && store.folders().presence(Layout.runDocument(after)) == Presence.FILE;
    }

    private void requireFree(StorePath before, StorePath after) {
        Optional<String> inTheWay = store.folders().list(StorePath.ROOT).stream()
                .filter(after.name()::equalsIgnoreCase)
                .findFirst();
        if (inTheWay.isPresent()) {
            throw taken(before, inTheWay.get());
        }
        if (store.folders().presence(after) != Presence.ABSENT) {
            throw taken(before, after.name());
        }
    }

    private static IllegalArgumentException taken(StorePath run, String there) {
        return new IllegalArgumentException("Cannot rename %s: %s stands there already. Choose another name."
                .formatted(Printable.of(run.name()), Printable.of(there)));
    }

    private static void requireHeld(Lease lease, StorePath run) {
        if (!lease.isHeld()) {
            throw new BusyFailure(
                    "Cannot rename %s: its lease could not be renewed in time, so somebody else may be at work there. Look whether the store can be reached, and call it again."
                            .formatted(run),
                    null);
        }
    }
}

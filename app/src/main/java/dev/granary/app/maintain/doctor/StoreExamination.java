package dev.granary.app.maintain.doctor;

import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.host.ExistingFolder;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.RunDocuments;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * Examines a store where it is: a short form of what the contract tests ask of an adapter, and what the medium is like.
 *
 * <p>Nothing of the store is changed, and nothing is left behind: all is tried out in a folder that nobody takes for a
 * run. A store that is not there yet is examined in the nearest folder above that is; one that cannot be written, as far as
 * reading goes. Of a store that is no folder, what its adapter tells of it is among the findings; what only a medium of this
 * machine has is not looked at, and not every record is read.
 */
public final class StoreExamination {

    private final Catalogue catalogue;
    private final Opening opening;
    private final RunDocuments runs;
    private final PipelineDocuments pipelines;
    private final Hasher hasher;
    private final Clock clock;
    private final Supplier<String> names;

    /**
     * @param runs of the store
     * @param pipelines of the store
     * @param names for folders, each new; parts of file names on every system
     */
    public StoreExamination(
            Catalogue catalogue,
            Opening opening,
            RunDocuments runs,
            PipelineDocuments pipelines,
            Hasher hasher,
            Clock clock,
            Supplier<String> names) {
        this.catalogue = catalogue;
        this.opening = opening;
        this.runs = runs;
        this.pipelines = pipelines;
        this.hasher = hasher;
        this.clock = clock;
        this.names = names;
    }

    /**
     * Everything that was found, one finding a check, always in the same order.
     *
     * @throws dev.granary.app.catalogue.CatalogueException if no adapter serves the address
     */
    public List<Finding> examine() {
        StoreAddress place = existing(opening.address());
        StoreProvider adapter = catalogue.storeFor(place);
        Findings findings = new Findings();
        findings.look("adapter", () -> adapter(adapter, place));
        Store store = adapter.open(place, opening.durability());
        try {
            examine(store, new LinksHere(catalogue, place), findings);
        } finally {
            store.close();
        }
        return findings.all();
    }

    /** The folder above is on the same medium. */
    private static StoreAddress existing(StoreAddress address) {
        return address instanceof StoreAddress.Folder folder
                ? new StoreAddress.Folder(ExistingFolder.nearest(folder.path()))
                : address;
    }

    private Answer adapter(StoreProvider adapter, StoreAddress place) {
        boolean isThere = !(opening.address() instanceof StoreAddress.Folder folder)
                || place.equals(new StoreAddress.Folder(folder.path().toAbsolutePath()));
        return isThere
                ? Answer.good("%s serves %s.".formatted(adapter.name(), opening.address()))
                : Answer.note("%s serves %s, which is not there yet: %s was examined instead, and left as it was."
                        .formatted(adapter.name(), opening.address(), place));
    }

    private void examine(Store store, LinksHere links, Findings findings) {
        Scratch scratch = new Scratch(store, hasher, names.get());
        ReadingCheck reading = new ReadingCheck(
                runs, folders -> isFar() ? Sample.of(folders, pipelines) : Census.of(folders, pipelines));
        try {
            findings.look("reading", reading);
            if (!isFar()) {
                findings.look("free space", new FreeSpaceCheck(store));
            }
            findings.look("writing", new WritingCheck(scratch));
            if (scratch.hasBegun()) {
                findings.add("traits", store::traits);
                promises(scratch, findings);
                links(scratch, links, findings);
            }
            reading.census()
                    .filter(Census::isWhole)
                    .ifPresent(census -> findings.look("copies", new CopiesCheck(census, links)));
            if (scratch.hasBegun()) {
                medium(scratch, findings);
            }
        } finally {
            cleanUp(scratch, findings);
        }
    }

    private void promises(Scratch scratch, Findings findings) {
        findings.look("create once", new CreationCheck(scratch));
        findings.look("stale change", new StaleVersionCheck(scratch));
        findings.look("listing", new ListingCheck(scratch));
        findings.look("whole files", new WholeFilesCheck(scratch, clock));
        findings.look("added lines", new LineLogCheck(scratch));
        findings.look("leases", new LeaseCheck(scratch));
    }

    private void links(Scratch scratch, LinksHere links, Findings findings) {
        for (LinkerProvider linker : links.known()) {
            findings.look(linker.name(), new LinkCheck(scratch, linker, links.address()));
        }
        findings.look("links", () -> links.chosen(opening.links(), opening.linksReason()));
    }

    private void medium(Scratch scratch, Findings findings) {
        if (isFar()) {
            findings.look("clock", new ClockCheck(scratch, clock));
            return;
        }
        findings.look("case", new CaseCheck(scratch));
        findings.look("time stamps", new TimeStampCheck(scratch, clock, Pause.SLEEP));
        findings.look("clock", new ClockCheck(scratch, clock));
        findings.look("long paths", new LongPathCheck(scratch));
        findings.look("sync", new SyncCheck(scratch, opening.durability(), clock));
    }

    /** A store that is no folder has no medium of this machine, and each look at it takes a while. */
    private boolean isFar() {
        return opening.address() instanceof StoreAddress.Remote;
    }

    private static void cleanUp(Scratch scratch, Findings findings) {
        try {
            scratch.end();
            if (scratch.hasBegun()) {
                new Leftovers(scratch.store()).remove();
            }
        } catch (StoreFailure e) {
            findings.look("clean-up", () -> Answer.bad(String.valueOf(e.getMessage())));
        }
    }
}

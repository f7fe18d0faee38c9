package dev.granary.app.maintain.verify;

import dev.granary.app.codec.NewerFormat;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.FileHashes;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.maintain.Relinking;
import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.PatientLeases;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.SealedRunException;
import dev.granary.app.store.Seals;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Mends what {@link Verifying} finds, while nobody else works on the run: contents first, then the links to them, then what is
 * written down of both. Nothing is deleted that nobody can make again. Whatever is interrupted, no more is wrong than before, and
 * repairing again completes it.
 */
public final class Repairing {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Store store;
    private final Verifying verifying;
    private final Relinking relinking;
    private final CacheTidying tidying;
    private final PipelineDocuments documents;
    private final RunLookup lookup;
    private final Seals seals;
    private final Hasher hasher;
    private final Clock clock;
    private final Supplier<LinkKind> usual;
    private final BiFunction<StorePath, LinkKind, ArtifactCache> newCache;

    /**
     * @param usual how links are made of pipelines whose record does not say it; asked only while a run is repaired
     * @param newCache makes the cache of a run, with links of a kind
     */
    public Repairing(
            Store store,
            Verifying verifying,
            Relinking relinking,
            CacheTidying tidying,
            PipelineDocuments documents,
            RunLookup lookup,
            Hasher hasher,
            Clock clock,
            Supplier<LinkKind> usual,
            BiFunction<StorePath, LinkKind, ArtifactCache> newCache) {
        this.store = store;
        this.verifying = verifying;
        this.relinking = relinking;
        this.tidying = tidying;
        this.documents = documents;
        this.lookup = lookup;
        this.seals = new Seals(store);
        this.hasher = hasher;
        this.clock = clock;
        this.usual = usual;
        this.newCache = newCache;
    }

    /**
     * Repairs one run, and looks it over again; one that is sealed or that somebody works on is told, and only looked over.
     *
     * @param run its folder, id or bare name
     * @param from where lost contents may be found, besides in this store
     * @throws dev.granary.app.lookup.NotFoundException if there is none
     * @throws NewerFormat if it is of a newer format
     * @throws StoreFailure if it can neither be repaired nor looked at
     */
    public RepairReport repair(String run, Depth depth, List<ContentSource> from, ReadProgress progress) {
        StorePath place = lookup.find(run);
        FileHashes hashes = new FileHashes(store, hasher, progress);
        List<RunRepair> repairs = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        tryRepair(place, depth, from, hashes, repairs, problems);
        return new RepairReport(
                repairs, new VerifyReport(List.of(verifying.look(place, depth, hashes)), List.of(), problems));
    }

    /** As {@link #repair}, of all runs; one that cannot be repaired is told, and the others are. */
    public RepairReport repairAll(Depth depth, List<ContentSource> from, ReadProgress progress) {
        List<RunRepair> repairs = new ArrayList<>();
        List<RunVerification> left = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String folder : verifying.runs()) {
            StorePath run = Layout.run(folder);
            FileHashes hashes = new FileHashes(store, hasher, progress);
            try {
                tryRepair(run, depth, from, hashes, repairs, problems);
                left.add(verifying.look(run, depth, hashes));
            } catch (StoreFailure | NewerFormat e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return new RepairReport(repairs, new VerifyReport(left, verifying.besideRuns(), problems));
    }

    /** A run that refuses to be repaired can be looked at all the same. */
    private void tryRepair(
            StorePath run,
            Depth depth,
            List<ContentSource> from,
            FileHashes hashes,
            List<RunRepair> repairs,
            List<String> problems) {
        try {
            repairs.add(repair(run, depth, from, hashes));
        } catch (StoreFailure | SealedRunException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private RunRepair repair(StorePath run, Depth depth, List<ContentSource> from, FileHashes hashes) {
        seals.requireUnsealed(run, "repair");
        Lease alone = new PatientLeases(store.leases(), PATIENCE).exclusive(run);
        try {
            seals.requireUnsealed(run, "repair");
            verifying.requireKnownFormat(run);
            tidying.settle(run, alone);
            RunLook look = verifying.lookAt(run);
            List<Finding> found = verifying.findings(look, depth, hashes);
            List<ContentSource> sources = new ArrayList<>(List.of(
                    new RunSource(look),
                    new StoreSource(store, "another run of this store", other -> !other.equals(run))));
            sources.addAll(from);
            Work work = new Work(look, found, alone, hasher, kind -> newCache.apply(run, kind), sources);
            if (found.stream().anyMatch(one -> !one.kind().isNote() || one.kind() == FindingKind.SUMS_STALE)) {
                LinkKind kind = usual.get();
                new ContentRepair(work, kind).mend();
                new LinkRepair(work, relinking, kind).mend();
                new PermissionRepair(work).mend();
                new SumsRepair(work, hashes).mend();
                new InterruptionRepair(work, documents, clock).mend();
            }
            return work.report();
        } finally {
            alone.close();
        }
    }
}

package dev.granary.app.maintain.seal;

import dev.granary.app.lookup.NotFoundException;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.FileHashes;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.store.CacheTidying;
import dev.granary.app.store.Links;
import dev.granary.app.store.PatientLeases;
import dev.granary.app.store.PipelineDocuments;
import dev.granary.app.store.ReferenceReader;
import dev.granary.app.store.RunTree;
import dev.granary.app.store.Seals;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.StagedBlob;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Seals runs, and takes seals off. A run is sealed from the moment when its list of files stands there, whole; it is made
 * read-only after that. Whoever is interrupted calls the same again.
 */
public final class Sealing {

    private final RunLookup runs;
    private final Store store;
    private final Links links;
    private final CacheTidying tidying;
    private final Hasher hasher;
    private final Clock clock;
    private final String version;
    private final Duration patience;
    private final Seals seals;
    private final Inspection inspection;
    private final SealCheck check;
    private final TreeProtection protection;

    /**
     * @param version what a seal says that it was made by
     * @param patience how long to wait for those who are at work on a run
     */
    public Sealing(
            RunLookup runs,
            Store store,
            Links links,
            PipelineDocuments documents,
            ReferenceReader references,
            CacheTidying tidying,
            SealCheck check,
            Hasher hasher,
            Clock clock,
            String version,
            Duration patience) {
        this.runs = runs;
        this.store = store;
        this.links = links;
        this.tidying = tidying;
        this.hasher = hasher;
        this.clock = clock;
        this.version = version;
        this.patience = patience;
        this.seals = new Seals(store);
        this.inspection = new Inspection(store, documents, references);
        this.check = check;
        this.protection = new TreeProtection(store);
    }

    /**
     * Reads all of a run and, if nothing is wrong with it, seals it. A run that was sealed by somebody who died before it
     * was read-only is read again, and made so.
     *
     * @param run its folder, id or bare name
     * @throws NotFoundException if there is none
     * @throws dev.granary.app.store.SealedRunException if it is sealed and read-only
     * @throws BusyFailure if somebody records into it and does not end
     */
    public SealReport seal(String run, ReadProgress progress) {
        StorePath place = runs.find(run);
        boolean wasSealed = seals.isSealed(place);
        if (wasSealed) {
            requireIncomplete(place);
        } else {
            tidying.tidyIfIdle(place);
        }
        Lease alone = new PatientLeases(store.leases(), patience).exclusive(place);
        try {
            if (seals.isSealed(place)) {
                requireIncomplete(place);
                return completed(place, progress);
            }
            return sealed(place, alone, progress);
        } finally {
            alone.close();
        }
    }

    /** Whoever sealed it and died left it writable, or what was being written. */
    private void requireIncomplete(StorePath run) {
        boolean isComplete = store.folders().presence(Layout.unfinished(run)) == Presence.ABSENT
                && protection.isWhole(RunTree.of(store, links, run));
        if (isComplete) {
            seals.requireUnsealed(run, "seal");
        }
    }

    private SealReport sealed(StorePath run, Lease alone, ReadProgress progress) {
        RunTree tree = RunTree.of(store, links, run);
        Listed listed = Listed.of(tree);
        Set<String> problems = new LinkedHashSet<>(listed.broken().values());
        FileHashes hashes = new FileHashes(store, hasher, progress);
        hashes.readAll(listed.files().values());
        Map<StorePath, Digest> digests = new HashMap<>();
        List<SealLine> lines = new ArrayList<>();
        listed.files().forEach((path, file) -> {
            FileHashes.Read outcome = hashes.of(file);
            outcome.digest()
                    .ifPresentOrElse(
                            digest -> {
                                digests.put(path, digest);
                                lines.add(new SealLine(digest, Listed.name(run, path), file.sizeBytes()));
                            },
                            () -> problems.add(outcome.problem()));
        });
        problems.addAll(inspection.problems(run, digests));
        if (!problems.isEmpty()) {
            return new SealReport(run.name(), Optional.empty(), List.of(), List.copyOf(problems));
        }
        requireHeld(run, alone);
        Seal seal = new Seal(clock.instant().truncatedTo(ChronoUnit.SECONDS), version, lines);
        Digest digest = publish(run, seal);
        return report(run, SealReport.Facts.of(seal, digest));
    }

    private static void requireHeld(StorePath run, Lease alone) {
        if (!alone.isHeld()) {
            throw new BusyFailure(
                    "Cannot seal run %s: its lease could not be renewed in time, so somebody may be at work there. Look whether the store can be reached, and seal it again."
                            .formatted(run),
                    null);
        }
    }

    private Digest publish(StorePath run, Seal seal) {
        Digest digest;
        try (StagedBlob staged =
                store.blobs().stage(BlobSource.of(seal.encoded()), Layout.unfinished(run), hasher.begin())) {
            digest = staged.digest();
            staged.prepare(Layout.seal(run));
            if (staged.publish(Layout.seal(run)) != Publication.CREATED) {
                seals.requireUnsealed(run, "seal");
            }
        }
        store.sync(List.of(Layout.seal(run), run));
        return digest;
    }

    private SealReport completed(StorePath run, ReadProgress progress) {
        SealVerdict verdict = check.check(run, Depth.FULL, new FileHashes(store, hasher, progress));
        return verdict.seal().isPresent() && verdict.findings().isEmpty()
                ? report(run, verdict.seal().get())
                : new SealReport(
                        run.name(),
                        Optional.empty(),
                        List.of(),
                        verdict.findings().stream().map(SealFinding::sentence).toList());
    }

    private SealReport report(StorePath run, SealReport.Facts seal) {
        store.folders().delete(Layout.unfinished(run));
        List<String> notes = protection.protect(RunTree.of(store, links, run));
        return new SealReport(run.name(), Optional.of(seal), notes, List.of());
    }

    /**
     * Takes the seal off a run, which may be changed again then.
     *
     * @param run its folder, id or bare name
     * @return its folder
     * @throws NotFoundException if there is none, or it is not sealed
     * @throws BusyFailure if somebody else is at work on it
     */
    public String unseal(String run) {
        StorePath place = runs.find(run);
        requireSealed(place);
        protection.open(place);
        Lease alone = new PatientLeases(store.leases(), patience).exclusive(place);
        try {
            requireSealed(place);
            protection.release(RunTree.of(store, links, place));
            store.blobs().delete(List.of(Layout.seal(place)));
            store.sync(List.of(place));
        } finally {
            alone.close();
        }
        return place.name();
    }

    private void requireSealed(StorePath run) {
        if (!seals.isSealed(run)) {
            throw new NotFoundException(
                    "Cannot unseal run %s: it is not sealed, and may be changed as it is.".formatted(run));
        }
    }
}

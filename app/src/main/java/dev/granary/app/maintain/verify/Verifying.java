package dev.granary.app.maintain.verify;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.FileHashes;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.maintain.seal.SealCheck;
import dev.granary.app.store.Links;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Presence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks runs over. Changes nothing, takes no lease, follows no link and opens nothing but files, so that it can be done
 * beside people who record and in stores that cannot be written. What is found is looked at a second time: only what is there
 * both times is told.
 */
public final class Verifying {

    /** What somebody who has a run for themselves shows for a while. */
    private static final Set<FindingKind> PASSING = EnumSet.of(
            FindingKind.LINK_OF_OTHER_KIND,
            FindingKind.REFERENCE_WITHOUT_LINK,
            FindingKind.CONTENT_IN_TRASH,
            FindingKind.CONTENT_MISSING,
            FindingKind.LINK_DANGLING,
            FindingKind.SUMS_MISSING,
            FindingKind.REPLACEMENT_HALF_DONE,
            FindingKind.LEFT_OVER);

    private final Store store;
    private final Links links;
    private final Hasher hasher;
    private final RunDocuments runs;
    private final RunLookup lookup;
    private final SealCheck seals;
    private final Supplier<List<String>> ofPackage;

    /**
     * @param ofPackage reads all of the store and tells what is not as it says itself, a sentence each; nothing of one that is
     *     no package
     */
    public Verifying(
            Store store,
            Links links,
            Hasher hasher,
            RunDocuments runs,
            RunLookup lookup,
            SealCheck seals,
            Supplier<List<String>> ofPackage) {
        this.store = store;
        this.links = links;
        this.hasher = hasher;
        this.runs = runs;
        this.lookup = lookup;
        this.seals = seals;
        this.ofPackage = ofPackage;
    }

    /**
     * Looks one run over.
     *
     * @param run its folder, id or bare name
     * @throws dev.granary.app.lookup.NotFoundException if there is none
     * @throws NewerFormat if it is of a newer format
     * @throws StoreFailure if it cannot be looked at
     */
    public VerifyReport verify(String run, Depth depth, ReadProgress progress) {
        return new VerifyReport(List.of(look(lookup.find(run), depth, progress)), ofPackage(depth), List.of());
    }

    /** Looks all runs over, and what stands beside them; one that cannot be looked at does not hide the others. */
    public VerifyReport verifyAll(Depth depth, ReadProgress progress) {
        List<RunVerification> looked = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String folder : runs()) {
            try {
                looked.add(look(Layout.run(folder), depth, progress));
            } catch (StoreFailure | NewerFormat e) {
                if (store.folders().presence(Layout.run(folder)) != Presence.ABSENT) {
                    problems.add(String.valueOf(e.getMessage()));
                }
            }
        }
        return new VerifyReport(
                looked,
                Stream.concat(besideRuns().stream(), ofPackage(depth).stream()).toList(),
                problems);
    }

    /** A package says more of its files than the records of its runs do. */
    private List<Finding> ofPackage(Depth depth) {
        return depth == Depth.FULL
                ? ofPackage.get().stream()
                        .map(flaw -> new Finding(FindingKind.PACKAGE_DAMAGED, StorePath.ROOT, flaw, List.of()))
                        .toList()
                : List.of();
    }

    private RunVerification look(StorePath run, Depth depth, ReadProgress progress) {
        return look(run, depth, new FileHashes(store, hasher, progress));
    }

    /** The folders of all runs, oldest first. */
    List<String> runs() {
        return runs.requireFolders();
    }

    /** What is found beside the runs. */
    List<Finding> besideRuns() {
        return RootCheck.of(store);
    }

    /** Makes sure that a run is of a format that this program knows. */
    void requireKnownFormat(StorePath run) {
        try {
            runs.record(run);
        } catch (MalformedDocument | StoreFailure e) {
            // That is among the findings.
        }
    }

    /** A run as it is now. */
    RunLook lookAt(StorePath run) {
        return new RunLook(store, links, run);
    }

    /** All that is found in one look, for who has the run for themselves. */
    List<Finding> findings(RunLook look, Depth depth, FileHashes hashes) {
        return checked(look, depth, hashes);
    }

    /** As {@link #verify}, of a run that was found already. */
    RunVerification look(StorePath run, Depth depth, FileHashes read) {
        RunLook look = new RunLook(store, links, run);
        List<Finding> found = checked(look, depth, read);
        if (!found.isEmpty()) {
            List<Finding> first = found;
            read.forget(first.stream().map(Finding::path).collect(Collectors.toSet()));
            boolean wasBusy = look.isBusy();
            look = new RunLook(store, links, run);
            boolean isBusy = wasBusy || look.isBusy();
            found = checked(look, depth, read).stream()
                    .filter(again -> first.stream().anyMatch(again::isSame))
                    .filter(again -> !isBusy || !PASSING.contains(again.kind()))
                    .filter(this::isJudged)
                    .toList();
        }
        if (store.folders().presence(run) != Presence.FOLDER) {
            throw new MissingFailure(
                    "Cannot verify run %s: it was removed or renamed meanwhile. Look what it is called now."
                            .formatted(run),
                    null);
        }
        return new RunVerification(
                run.name(),
                look.pipelineCount(),
                look.pipelineCount() - look.pipelines().size(),
                look.contents().size(),
                read.bytesRead(),
                found);
    }

    private List<Finding> checked(RunLook look, Depth depth, FileHashes read) {
        Optional<FileHashes> hashes = depth == Depth.FULL ? Optional.of(read) : Optional.empty();
        Findings findings = new Findings();
        List<Check> checks = List.of(
                new DocumentCheck(),
                new InterruptionCheck(),
                new ContentCheck(hashes),
                new LinkCheck(hashes),
                new SumsCheck(),
                new PermissionCheck(),
                new LayoutCheck(),
                new NameCheck(),
                new LeftoverCheck(),
                new SealedCheck(seals, depth, read));
        checks.forEach(check -> check.look(look, findings));
        return findings.all();
    }

    /** What is in a pipeline that somebody is about to change is none of ours. */
    private boolean isJudged(Finding found) {
        StorePath path = found.path();
        return path.segments().size() < 2
                || path.startsWith(Layout.cache(Layout.runOf(path)))
                || !store.leases().isHeld(pipelineOf(path));
    }

    private static StorePath pipelineOf(StorePath path) {
        StorePath run = Layout.runOf(path);
        return run.child(path.segments().get(1));
    }
}

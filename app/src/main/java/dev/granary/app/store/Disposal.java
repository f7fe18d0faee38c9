package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.usage.Tally;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes orphans out of a run's cache: into the trash first, then the references are read once more, completely, and only
 * then what still nobody refers to is deleted, and the rest put back. Whoever calls has the run for themselves; should that
 * turn out not to be so, nothing is lost all the same: whoever records links first, and then puts back what they need.
 *
 * <p>Source: the on-disk format, version 1, on cleaning.
 */
public final class Disposal {

    private static final int MOST_AT_ONCE = 1000;

    /** Where none of the first ones may be moved, it is the cache that is closed, and one sentence tells it. */
    private static final int MOST_DENIED = 10;

    /** Where a move takes long, fewer are made, so that nobody who wants to record waits for long. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /** What becomes of contents that nobody needs. */
    public enum Ending {
        DELETED,
        LEFT_IN_TRASH
    }

    /**
     * What came of it.
     *
     * @param gone what was deleted, also of an earlier cleaning, or put into the trash
     * @param kept what somebody turned out to refer to; it is back in its place
     * @param later orphans that were not seen to yet
     * @param obstacles why it could not be told who refers to what, a sentence each; then everything was put back
     * @param problems what may not be moved, a sentence each, and stays in its place; what could not be put back, and is in
     *     the trash
     */
    public record Outcome(Tally gone, Tally kept, List<Orphan> later, List<String> obstacles, List<String> problems) {

        public Outcome {
            later = List.copyOf(later);
            obstacles = List.copyOf(obstacles);
            problems = List.copyOf(problems);
        }

        private Outcome with(Tally alsoKept, List<Orphan> unseen) {
            return new Outcome(gone, kept.plus(alsoKept), unseen, obstacles, problems);
        }
    }

    private final Store store;
    private final ReferenceReader references;
    private final StorePath run;
    private final Clock clock;
    private final Trash trash;

    public Disposal(Store store, ReferenceReader references, StorePath run, Clock clock) {
        this.store = store;
        this.references = references;
        this.run = run;
        this.clock = clock;
        this.trash = new Trash(store, run);
    }

    /**
     * Sees to orphans, as many as there is time for, and to what the trash held before.
     *
     * @throws BusyFailure if the lease was lost; what was put into the trash was put back
     * @throws dev.granary.ports.failure.StoreFailure if the store fails; likewise
     */
    public Outcome dispose(List<Orphan> orphans, List<TrashedContent> earlier, Ending ending, Lease lease) {
        // What was referred to since it was looked at never leaves its place: readers hold no lease.
        RunReferences before = references.read(run);
        requireHeld(lease);
        if (!before.obstacles().isEmpty()) {
            return refused(before);
        }
        Needs needs = before.needs();
        Map<Boolean, List<Orphan>> byNeed = orphans.stream()
                .collect(Collectors.partitioningBy(orphan -> needs.include(orphan.file(), orphan.digest())));
        List<Orphan> unneeded = byNeed.getOrDefault(false, List.of());
        List<Orphan> put = new ArrayList<>();
        List<String> denied = new ArrayList<>();
        try {
            trash.delete(earlier.stream()
                    .filter(TrashedContent::isDouble)
                    .map(TrashedContent::file)
                    .toList());
            int seenTo = put(unneeded, put, denied, lease);
            trash.sync();
            RunReferences now = references.read(run);
            requireHeld(lease);
            if (!now.obstacles().isEmpty()) {
                putBack(put);
                return refused(now);
            }
            List<TrashedContent> left =
                    earlier.stream().filter(content -> !content.isDouble()).toList();
            return decide(now.needs(), put, left, ending, denied, lease)
                    .with(
                            tally(byNeed.getOrDefault(true, List.of()).stream()
                                    .map(Orphan::stat)
                                    .toList()),
                            unneeded.subList(seenTo, unneeded.size()));
        } catch (RuntimeException | Error e) {
            putBackAfter(e, put);
            throw e;
        }
    }

    private static Outcome refused(RunReferences references) {
        return new Outcome(Tally.NOTHING, Tally.NOTHING, List.of(), references.obstacles(), List.of());
    }

    private int put(List<Orphan> orphans, List<Orphan> put, List<String> denied, Lease lease) {
        Instant end = clock.instant().plus(LONGEST);
        for (int i = 0; i < orphans.size(); i++) {
            boolean isEnough = i == MOST_AT_ONCE || (i > 0 && clock.instant().isAfter(end));
            if (isEnough) {
                return i;
            }
            requireHeld(lease);
            Orphan orphan = orphans.get(i);
            try {
                if (isUnchanged(orphan.stat()) && trash.put(orphan.file())) {
                    put.add(orphan);
                }
            } catch (DeniedFailure e) {
                denied.add(String.valueOf(e.getMessage()));
                if (put.isEmpty() && denied.size() == MOST_DENIED) {
                    throw e;
                }
            }
        }
        return orphans.size();
    }

    /** Whether a file is as it was when it was read. A name more or less is no change. */
    private boolean isUnchanged(BlobStat before) {
        return store.blobs()
                .stat(before.path())
                .filter(now -> now.sizeBytes() == before.sizeBytes()
                        && now.lastModified().equals(before.lastModified()))
                .isPresent();
    }

    private Outcome decide(
            Needs needs,
            List<Orphan> put,
            List<TrashedContent> earlier,
            Ending ending,
            List<String> denied,
            Lease lease) {
        List<BlobStat> needed = new ArrayList<>();
        List<BlobStat> unneeded = new ArrayList<>();
        for (Orphan orphan : put) {
            (needs.include(orphan.file(), orphan.digest()) ? needed : unneeded).add(orphan.stat());
        }
        List<BlobStat> before = new ArrayList<>();
        List<TrashedContent> neededAgain = new ArrayList<>();
        for (TrashedContent content : earlier) {
            if (needs.include(content.file(), content.digest())) {
                needed.add(content.stat());
                neededAgain.add(content);
            } else if (content.isOurs()) {
                before.add(content.stat());
            }
        }
        List<String> problems = new ArrayList<>(denied);
        for (BlobStat content : needed) {
            if (!trash.putBack(content.path().name())) {
                problems.add(taken(content.path().name()));
            }
        }
        trash.sync();
        trash.list(neededAgain);
        switch (ending) {
            case DELETED -> {
                unneeded.addAll(before);
                requireHeld(lease);
                trash.delete(unneeded.stream().map(file -> file.path().name()).toList());
                trash.sync();
            }
            case LEFT_IN_TRASH -> {
                // They can be put back from there.
            }
        }
        return new Outcome(tally(unneeded), tally(needed), List.of(), List.of(), problems);
    }

    private String taken(String file) {
        return "Cannot put %s back: something else stands in its place. It stays as %s; look which one is right."
                .formatted(Layout.artifact(run, file), trash.place(file));
    }

    private static Tally tally(List<BlobStat> files) {
        return Tally.of(files.stream().mapToLong(BlobStat::sizeBytes));
    }

    private void putBack(List<Orphan> put) {
        put.forEach(orphan -> trash.putBack(orphan.file()));
        trash.sync();
    }

    private void putBackAfter(Throwable reason, List<Orphan> put) {
        try {
            putBack(put);
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private void requireHeld(Lease lease) {
        if (!lease.isHeld()) {
            throw new BusyFailure(
                    "Cannot delete contents of run %s any further: its lease could not be renewed in time, so somebody else may be at work there. Look whether the store can be reached, and call it again."
                            .formatted(run),
                    null);
        }
    }
}

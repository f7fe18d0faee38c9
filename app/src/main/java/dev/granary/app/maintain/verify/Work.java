package dev.granary.app.maintain.verify;

import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.codec.NewerFormat;
import dev.granary.app.store.ArtifactCache;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.SourceFailure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The repair of one run, which nobody else works on: what is wrong with it, and what has been done. For one thread. */
final class Work {

    private final RunLook look;
    private final List<Finding> found;
    private final Lease alone;
    private final Hasher hasher;
    private final Function<LinkKind, ArtifactCache> newCache;
    private final List<ContentSource> sources;
    private final Map<LinkKind, ArtifactCache> caches = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Work(
            RunLook look,
            List<Finding> found,
            Lease alone,
            Hasher hasher,
            Function<LinkKind, ArtifactCache> newCache,
            List<ContentSource> sources) {
        this.look = look;
        this.found = List.copyOf(found);
        this.alone = alone;
        this.hasher = hasher;
        this.newCache = newCache;
        this.sources = List.copyOf(sources);
    }

    RunLook look() {
        return look;
    }

    StorePath run() {
        return look.run();
    }

    Store store() {
        return look.store();
    }

    Hasher hasher() {
        return hasher;
    }

    List<ContentSource> sources() {
        return sources;
    }

    /** The run's cache, with links of a kind. */
    ArtifactCache cache(LinkKind kind) {
        return caches.computeIfAbsent(kind, newCache);
    }

    /** What was found of some kinds. */
    List<Finding> found(FindingKind first, FindingKind... more) {
        Set<FindingKind> kinds = EnumSet.of(first, more);
        return found.stream().filter(one -> kinds.contains(one.kind())).toList();
    }

    /**
     * Called before every change.
     *
     * @throws BusyFailure if somebody else may be at work on the run by now
     */
    void requireAlone() {
        if (!alone.isHeld()) {
            throw new BusyFailure(
                    "Cannot repair run %s any further: the lease for that could not be renewed in time. Look whether the store can be reached, and repair again."
                            .formatted(run()),
                    null);
        }
    }

    void done(String sentence) {
        done.add(sentence);
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    /** Does one step; where that fails, says so, and the others are done. Whoever has lost the run stops. */
    void attempt(Runnable step) {
        requireAlone();
        try {
            step.run();
        } catch (StoreFailure | SourceFailure | MalformedDocument | NewerFormat e) {
            requireAlone();
            problem(String.valueOf(e.getMessage()));
        }
    }

    RunRepair report() {
        return new RunRepair(run().name(), done, problems);
    }
}

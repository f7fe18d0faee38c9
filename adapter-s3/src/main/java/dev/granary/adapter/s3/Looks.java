package dev.granary.adapter.s3;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.Presence;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks before writing, so that no file is put where a folder or a link stands. Whoever writes much into one pipeline looks
 * at it once: what matters is decided by the condition on the write itself. Thread-safe.
 */
final class Looks {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int MOST_VIEWS = 1_000;

    private final Bucket bucket;
    private final Acknowledged acknowledged;
    private final Map<StorePath, View> views = new ConcurrentHashMap<>();

    Looks(Bucket bucket, Acknowledged acknowledged) {
        this.bucket = bucket;
        this.acknowledged = acknowledged;
    }

    /**
     * What stood in a pipeline's folder.
     *
     * @param taken every path at which something stood
     * @param nanos when
     */
    private record View(Set<StorePath> taken, long nanos) {
        boolean isFresh() {
            return System.nanoTime() - nanos < FRESH.toNanos();
        }
    }

    /** Whether anything stands there, or did a moment ago. */
    boolean isTaken(String verb, StorePath path) {
        return !isSeenFree(verb, path) && Look.at(bucket, verb, path).presence() != Presence.ABSENT;
    }

    /** Whether a folder or a link stands there, or did a moment ago. */
    boolean isTakenByOther(String verb, StorePath path) {
        return !isSeenFree(verb, path) && Look.at(bucket, verb, path).isTakenByOther();
    }

    private boolean isSeenFree(String verb, StorePath path) {
        if (acknowledged.has(path)) {
            return false;
        }
        return pipelineOf(path)
                .flatMap(pipeline -> view(verb, pipeline))
                .filter(view -> !view.taken().contains(path))
                .isPresent();
    }

    private static Optional<StorePath> pipelineOf(StorePath path) {
        if (path.segments().size() < 3) {
            return Optional.empty();
        }
        StorePath run = Layout.runOf(path);
        return path.startsWith(Layout.cache(run))
                ? Optional.empty()
                : Optional.of(run.child(path.segments().get(1)));
    }

    /** Of a folder with more files than one page tells there is none. */
    private Optional<View> view(String verb, StorePath pipeline) {
        View seen = views.get(pipeline);
        if (seen != null && seen.isFresh()) {
            return Optional.of(seen);
        }
        long now = System.nanoTime();
        Listing listing = bucket.list(verb, bucket.place().folderKey(pipeline), Bucket.Depth.ALL, Bucket.PAGE);
        if (!listing.complete()) {
            return Optional.empty();
        }
        View view = new View(taken(listing), now);
        if (views.size() >= MOST_VIEWS) {
            views.clear();
        }
        views.put(pipeline, view);
        return Optional.of(view);
    }

    private Set<StorePath> taken(Listing listing) {
        Set<StorePath> taken = new HashSet<>();
        for (Listing.Item item : listing.items()) {
            Optional<StorePath> path = bucket.place().standing(item.key());
            while (path.isPresent() && taken.add(path.get()) && !path.get().isRoot()) {
                path = Optional.of(path.get().parent());
            }
        }
        return taken;
    }

    /** Forgets what was seen in a folder that was removed or moved, or that something was moved to. */
    void forget(StorePath folder) {
        views.keySet().removeIf(seen -> seen.startsWith(folder) || folder.startsWith(seen));
    }
}

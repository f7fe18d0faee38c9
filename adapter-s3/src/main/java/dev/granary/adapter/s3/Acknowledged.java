package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a server has acknowledged to this program a moment ago: it is as durable as it will ever be, and nobody need ask for
 * it again. Thread-safe.
 */
final class Acknowledged {

    private static final int MOST = 100_000;

    /** Later somebody may have removed it. */
    private static final Duration FRESH = Duration.ofSeconds(60);

    private final Map<StorePath, Long> paths = new ConcurrentHashMap<>();

    void add(StorePath path) {
        if (paths.size() > MOST) {
            paths.clear();
        }
        long nanos = System.nanoTime();
        for (StorePath now = path; !now.isRoot(); now = now.parent()) {
            paths.put(now, nanos);
        }
        paths.put(StorePath.ROOT, nanos);
    }

    void forget(Collection<StorePath> gone) {
        gone.forEach(paths::remove);
    }

    /** Forgets a folder and all that is in it. */
    void forgetAll(StorePath folder) {
        paths.keySet().removeIf(path -> path.startsWith(folder));
    }

    boolean has(StorePath path) {
        Long nanos = paths.get(path);
        return nanos != null && System.nanoTime() - nanos < FRESH.toNanos();
    }
}

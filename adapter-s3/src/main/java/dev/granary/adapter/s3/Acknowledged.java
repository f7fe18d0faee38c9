package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a server has acknowledged to this program: it is as durable as it will ever be, and nobody need ask for it again.
 * Thread-safe.
 */
final class Acknowledged {

    private static final int MOST = 100_000;

    private final Set<StorePath> paths = ConcurrentHashMap.newKeySet();

    void add(StorePath path) {
        if (paths.size() > MOST) {
            paths.clear();
        }
        StorePath now = path;
        while (paths.add(now) && !now.isRoot()) {
            now = now.parent();
        }
    }

    void forget(Collection<StorePath> gone) {
        paths.removeAll(gone);
    }

    /** Forgets a folder and all that is in it. */
    void forgetAll(StorePath folder) {
        paths.removeIf(path -> path.startsWith(folder));
    }

    boolean has(StorePath path) {
        return paths.contains(path);
    }
}

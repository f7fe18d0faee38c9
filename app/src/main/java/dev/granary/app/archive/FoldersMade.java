package dev.granary.app.archive;

import dev.granary.domain.layout.StorePath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Which folders a package has so far. */
final class FoldersMade {

    private final Set<StorePath> made = new HashSet<>();

    FoldersMade() {
        made.add(StorePath.ROOT);
    }

    /** Those above a path that it does not have, outermost first; from now on it has them. */
    Iterable<StorePath> newAbove(StorePath path) {
        Deque<StorePath> missing = new ArrayDeque<>();
        for (StorePath folder = path.parent(); made.add(folder); folder = folder.parent()) {
            missing.addFirst(folder);
        }
        return missing;
    }
}

package dev.granary.app.maintain.remove;

import dev.granary.app.store.CachedFile;
import java.util.List;

/**
 * What is to be removed, as it was found.
 *
 * @param freed the files of the cache that nobody refers to once it is gone
 */
record Planned(Chosen chosen, Removal removal, List<CachedFile> freed) {

    Planned {
        freed = List.copyOf(freed);
    }
}

package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import java.time.Clock;
import java.util.stream.Stream;

/** Which contents a run's cache holds, for those who only look: nothing is written. Thread-safe. */
public final class CacheContents {

    private final CacheIndex index;
    private final ContentCheck check;

    /** As of now; the run may be absent. */
    public CacheContents(Store store, Hasher hasher, StorePath run, Clock clock) {
        this.index = new CacheIndex(store, run);
        this.check = new ContentCheck(store, hasher, run, new KnownFiles(store.logs(), Layout.known(run)), clock);
        index.refresh();
    }

    /** Whether the run has a content: checked, and read where nothing tells that it has not changed. */
    public boolean holds(Wanted content) {
        return Stream.concat(index.files(content.digest()).stream(), index.unlistedFor(content.digest()).stream())
                .anyMatch(
                        file -> check.check(file, content.digest(), content.sizeBytes()) == ContentCheck.Verdict.GOOD);
    }
}

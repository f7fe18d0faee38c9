package dev.granary.app.share;

import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.ContentReader;
import dev.granary.app.store.RunDocuments;
import dev.granary.ports.spi.Store;
import java.util.Objects;

/** A store that runs are copied from; nothing is written there but leases. */
public record CopySource(Store store, RunDocuments runs, RunLookup lookup, ContentReader contents) {

    public CopySource {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(runs, "runs");
        Objects.requireNonNull(lookup, "lookup");
        Objects.requireNonNull(contents, "contents");
    }
}

package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.spi.Store;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the links of a run's pipelines lead to their contents and those are whole, for those who only look: nothing is
 * written. A content is read once at most, and not at all where something tells that it has not changed. Thread-safe.
 */
public final class LinkedContents {

    private final Links links;
    private final ContentSearch search;
    private final FileIdentity identity;
    private final ContentCheck check;
    private final Map<Named, Boolean> whole = new ConcurrentHashMap<>();

    /** Of a run as it is from now on. */
    public LinkedContents(Store store, Links links, Hasher hasher, StorePath run, Clock clock) {
        this.links = links;
        this.search = new ContentSearch(store, links, hasher, notice -> {});
        this.identity = new FileIdentity(store.blobs());
        this.check = new ContentCheck(store, hasher, run, new KnownFiles(store.logs(), Layout.known(run)), clock);
    }

    /** Whether a link and what it names are as the record says. */
    public boolean isWhole(Reference reference) {
        LinkState state = links.inspect(reference.link());
        boolean leads = state.equals(new LinkState.To(reference.recorded()))
                || (state instanceof LinkState.NoLink
                        && (identity.isOne(reference.link(), reference.recorded())
                                || search.isContent(reference.link(), reference)));
        return leads && whole.computeIfAbsent(Named.by(reference.entry()), this::isWhole);
    }

    private boolean isWhole(Named content) {
        return check.check(content.file(), content.digest(), content.sizeBytes()) == ContentCheck.Verdict.GOOD;
    }

    /** A content under the name that a record has for it. */
    private record Named(String file, Digest digest, long sizeBytes) {
        static Named by(ArtifactEntry entry) {
            return new Named(entry.file(), entry.sha256(), entry.sizeBytes());
        }
    }
}

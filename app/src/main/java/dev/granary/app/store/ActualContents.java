package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Fingerprint;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the files of a run's cache and of its trash hold by their bytes, whatever their names and {@code SHA256SUMS} say.
 * What was hashed before and has not changed since is not read. Nothing is written. Thread-safe.
 */
public final class ActualContents {

    private final Store store;
    private final StorePath run;
    private final ContentCheck check;
    private final BlobHashing hashing;

    public ActualContents(Store store, FileMemory memory, Hasher hasher, StorePath run, Clock clock) {
        this.store = store;
        this.run = run;
        this.check = new ContentCheck(store, hasher, run, memory.of(run), clock);
        this.hashing = new BlobHashing(store.blobs(), hasher);
    }

    /** What a file of the cache holds; empty if it is not there. */
    public Optional<Digest> inCache(String file) {
        return unlessGone(() -> check.content(file));
    }

    /** A content of the trash, with what it holds and what stands in its place; empty if it is not there. */
    public Optional<TrashedContent> inTrash(BlobStat trashed) {
        Optional<Digest> digest = unlessGone(() -> store.blobs()
                .fingerprint(trashed.path())
                .map(Fingerprint::digest)
                .or(() -> Optional.of(hashing.hash(trashed.path()))));
        String file = trashed.path().name();
        Optional<Digest> inPlace =
                store.blobs().stat(Layout.artifact(run, file)).isPresent() ? inCache(file) : Optional.empty();
        return digest.map(content -> new TrashedContent(trashed, content, inPlace));
    }

    /** Somebody else may be cleaning the run. */
    private static Optional<Digest> unlessGone(Supplier<Optional<Digest>> reading) {
        try {
            return reading.get();
        } catch (MissingFailure e) {
            return Optional.empty();
        }
    }
}

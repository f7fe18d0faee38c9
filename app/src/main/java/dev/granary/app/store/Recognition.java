package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.storage.BlobStore;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds out whether the run has what a file of the user's holds, before any of it is copied. A file that has not changed since
 * it was read is not read again. A large one that looks like a content of the run is hashed where it lies: most likely it
 * is a copy of what was recorded before, and then that was all. What looks like nothing known is best copied and hashed at once.
 */
final class Recognition {

    /** Of hundreds of checkpoints of one size, comparing with so many costs next to nothing. */
    private static final int COMPARED = 64;

    private final BlobStore blobs;
    private final StorePath run;
    private final Hasher hasher;
    private final LocalHashes locals;
    private final Placement placement;

    Recognition(BlobStore blobs, StorePath run, Hasher hasher, LocalHashes locals, Placement placement) {
        this.blobs = blobs;
        this.run = run;
        this.hasher = hasher;
        this.locals = locals;
        this.placement = placement;
    }

    /** What a file holds, if the run has that. */
    Optional<LocalHashes.Known> find(Path file) {
        Optional<LocalHashes.Known> known = locals.find(file);
        if (known.isEmpty() && looksStored(file)) {
            LocalContent read = locals.reading(file, () -> LocalContent.read(file, hasher), LocalContent::digest);
            known = Optional.of(new LocalHashes.Known(read.digest(), read.sizeBytes()));
        }
        return known.filter(
                held -> placement.find(held.digest(), held.sizeBytes()).isPresent());
    }

    // A store that copies nothing before it knows the digest gains nothing by this.
    private boolean looksStored(Path file) {
        if (blobs.localPath(Layout.cache(run)).isEmpty()) {
            return false;
        }
        Likeness likeness = new Likeness(blobs, file);
        return locals.alike(file).stream()
                .limit(COMPARED)
                .flatMap(digest -> placement.named(digest).stream())
                .anyMatch(name -> likeness.to(Layout.artifact(run, name)));
    }
}

package dev.granary.app.store;

import dev.granary.app.host.LocalFileStamp;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.Fingerprint;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.Presence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Looks whether a file in the cache is what it is said to be: by what the store keeps with the bytes, if it does; else by
 * its size always, by its hash whenever size, times or inode are not as recorded.
 */
final class ContentCheck {

    /** What a look at a file came to. */
    enum Verdict {
        /** It is the content. */
        GOOD,
        /** It is not there. */
        GONE,
        /** It is neither the content nor any that its name fits, or no file at all. */
        DAMAGED,
        /** It is whole, but another content. */
        OTHER
    }

    private static final String KEY = "cache/";

    /** Where a look is a request, a content that was there a moment ago need not be looked for while it is placed. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final BlobStore blobs;
    private final Folders folders;
    private final BlobHashing hashing;
    private final StorePath run;
    private final KnownFiles known;
    private final Clock clock;
    private final Object naming = new Object();
    private final Map<String, Sight> sights = new ConcurrentHashMap<>();

    ContentCheck(Store store, Hasher hasher, StorePath run, KnownFiles known, Clock clock) {
        this.blobs = store.blobs();
        this.folders = store.folders();
        this.hashing = new BlobHashing(blobs, hasher);
        this.run = run;
        this.known = known;
        this.clock = clock;
    }

    /** Whether a file of the cache is this content. */
    Verdict check(String file, Digest digest, long sizeBytes) {
        StorePath path = Layout.artifact(run, file);
        if (isFingerprintOf(path, new Fingerprint(sizeBytes, digest))) {
            return Verdict.GOOD;
        }
        Optional<BlobStat> stat = blobs.stat(path);
        if (stat.isEmpty()) {
            return folders.presence(path) == Presence.ABSENT ? Verdict.GONE : Verdict.DAMAGED;
        }
        boolean asLarge = stat.get().sizeBytes() == sizeBytes;
        if (asLarge && known.digest(KEY + file, stat.get().version()).equals(Optional.of(digest))) {
            return Verdict.GOOD;
        }
        Digest actual = hash(file, stat.get());
        if (actual.equals(digest)) {
            return Verdict.GOOD;
        }
        boolean fitsItsName =
                ArtifactName.parse(file).filter(name -> name.fits(actual)).isPresent();
        return fitsItsName ? Verdict.OTHER : Verdict.DAMAGED;
    }

    /** Forgets which contents were there a moment ago. */
    void forgetSights() {
        sights.clear();
    }

    private boolean isFingerprintOf(StorePath path, Fingerprint expected) {
        Sight seen = sights.get(path.name());
        if (seen != null && seen.fingerprint().equals(expected) && seen.isFresh(clock.instant())) {
            return true;
        }
        Instant now = clock.instant();
        Optional<Fingerprint> found = blobs.fingerprint(path);
        if (!found.equals(Optional.of(expected))) {
            sights.remove(path.name());
            return false;
        }
        sights.put(path.name(), new Sight(expected, now));
        return true;
    }

    /** What a store that keeps fingerprints said of a file, and when. */
    private record Sight(Fingerprint fingerprint, Instant at) {
        boolean isFresh(Instant now) {
            Duration age = Duration.between(at, now);
            return !age.isNegative() && age.compareTo(FRESH) < 0;
        }
    }

    /** What a file of the cache holds, read where nothing tells that it has not changed since; empty if it is not there. */
    Optional<Digest> content(String file) {
        StorePath path = Layout.artifact(run, file);
        return blobs.fingerprint(path)
                .map(Fingerprint::digest)
                .or(() -> blobs.stat(path)
                        .map(stat -> known.digest(KEY + file, stat.version()).orElseGet(() -> hash(file, stat))));
    }

    /** What a file of the cache holds, read whole; empty if it is not there. */
    Optional<Digest> hash(String file) {
        return blobs.stat(Layout.artifact(run, file)).map(stat -> hash(file, stat));
    }

    private Digest hash(String file, BlobStat before) {
        StorePath path = Layout.artifact(run, file);
        Instant start = clock.instant();
        Digest digest = hashing.hash(path);
        Optional<BlobStat> after = blobs.stat(path);
        if (after.isPresent() && after.get().version().equals(before.version())) {
            remember(file, before, digest, start);
        } else if (after.isPresent() && isUnchanged(before, after.get())) {
            // Somebody made a link to it, most likely. This process relies on that, others look for themselves.
            known.remember(KEY + file, after.get().version(), digest);
        }
        return digest;
    }

    /** Has files get or lose names, and goes on knowing what they hold. */
    <T> T renamed(Collection<String> files, Supplier<T> change) {
        // One at a time: in between a file has a version that nobody knows yet.
        synchronized (naming) {
            List<BlobStat> before = stats(files);
            T result = change.get();
            for (BlobStat stat : before) {
                blobs.stat(stat.path())
                        .filter(after -> isUnchanged(stat, after))
                        .ifPresent(after -> known.restamp(KEY + stat.path().name(), stat.version(), after.version()));
            }
            return result;
        }
    }

    private List<BlobStat> stats(Collection<String> files) {
        return files.stream()
                .map(file -> blobs.stat(Layout.artifact(run, file)))
                .flatMap(Optional::stream)
                .toList();
    }

    // A name more or less changes a version too (on Linux the file's ctime); whoever writes into a file changes its
    // time.
    private static boolean isUnchanged(BlobStat before, BlobStat after) {
        return before.sizeBytes() == after.sizeBytes() && before.lastModified().equals(after.lastModified());
    }

    /** Notes what a file that was just stored holds, so that this process need not read it again. */
    void noteStored(String file, Digest digest, long sizeBytes) {
        StorePath path = Layout.artifact(run, file);
        if (!sights.isEmpty() || isFingerprintOf(path, new Fingerprint(sizeBytes, digest))) {
            // A store that keeps fingerprints keeps this one's.
            return;
        }
        blobs.stat(path).ifPresent(stat -> remember(file, stat, digest, clock.instant()));
    }

    private void remember(String file, BlobStat stat, Digest digest, Instant hashedAt) {
        if (LocalFileStamp.isSettled(stat.lastModified(), hashedAt)) {
            known.rememberForAll(KEY + file, stat.version(), digest);
        } else {
            known.remember(KEY + file, stat.version(), digest);
        }
    }
}

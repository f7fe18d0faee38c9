package dev.granary.app.maintain.verify;

import dev.granary.app.maintain.FileHashes;
import dev.granary.app.store.CacheInventory;
import dev.granary.app.store.CachedFile;
import dev.granary.app.store.Sums;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.ports.storage.Presence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code SHA256SUMS}, written anew from the contents: they are the truth. */
final class SumsRepair {

    private final Work work;
    private final FileHashes hashes;

    SumsRepair(Work work, FileHashes hashes) {
        this.work = work;
        this.hashes = hashes;
    }

    void mend() {
        Presence there = work.store().folders().presence(Layout.sums(work.run()));
        if (there == Presence.FOLDER || there == Presence.OTHER || isAbsent()) {
            return;
        }
        work.attempt(this::write);
    }

    private boolean isAbsent() {
        return work.store().folders().presence(Layout.cache(work.run())) != Presence.FOLDER;
    }

    private void write() {
        Sums sums = Sums.of(work.store(), work.run());
        List<CachedFile> contents = CacheInventory.of(work.store(), work.run()).contents();
        Map<String, Digest> right = new TreeMap<>();
        for (CachedFile file : contents) {
            digest(file).ifPresent(digest -> right.put(file.file(), digest));
        }
        sums.digests()
                .forEach((file, digests) -> known(file, digests).ifPresent(digest -> right.putIfAbsent(file, digest)));
        boolean isRight =
                sums.unusable().isEmpty() && sums.hasEnd() && sums.digests().equals(asSets(right));
        if (!isRight) {
            work.requireAlone();
            Sums.rewrite(work.store(), work.hasher(), work.run(), right);
            work.done("Wrote %s anew from %s."
                    .formatted(Layout.sums(work.run()), Counted.of(contents.size(), "content")));
        }
    }

    /** What is known of a content that is gone, for as long as a record names it: so much helps who looks for it. */
    private Optional<Digest> known(String file, Set<Digest> digests) {
        return work.look().expected(file).stream()
                .map(Expected::digest)
                .filter(digests::contains)
                .findFirst();
    }

    private static Map<String, Set<Digest>> asSets(Map<String, Digest> digests) {
        Map<String, Set<Digest>> sets = new TreeMap<>();
        digests.forEach((file, digest) -> sets.put(file, Set.of(digest)));
        return sets;
    }

    /** What a file holds: as its only line says, unless something was said against that. */
    private Optional<Digest> digest(CachedFile file) {
        boolean isInDoubt = file.recorded().size() != 1
                || work.found(FindingKind.SUMS_WRONG, FindingKind.CONTENT_DAMAGED).stream()
                        .anyMatch(found -> found.path().equals(file.stat().path()));
        if (!isInDoubt) {
            return file.recorded().stream().findFirst();
        }
        FileHashes.Read read = hashes.of(file.stat());
        if (read.digest().isEmpty() && file.recorded().size() == 1) {
            // It cannot be read now; what is known of it is not thrown away for that.
            return file.recorded().stream().findFirst();
        }
        return read.digest()
                .filter(digest -> ArtifactName.parse(file.file())
                        .filter(name -> name.fits(digest))
                        .isPresent());
    }
}

package dev.granary.app.maintain.verify;

import dev.granary.app.maintain.FileHashes;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.store.ArtifactCache;
import dev.granary.app.store.CachedFile;
import dev.granary.app.store.Held;
import dev.granary.app.store.Quarantine;
import dev.granary.app.store.Trash;
import dev.granary.app.store.Wanted;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Presence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Contents that are damaged or gone: their bytes from wherever they are, hashed as they arrive, under the name that links
 * lead to. What stood there is put aside, never deleted.
 */
final class ContentRepair {

    private final Work work;
    private final ArtifactCache cache;

    ContentRepair(Work work, LinkKind kind) {
        this.work = work;
        this.cache = work.cache(kind);
    }

    void mend() {
        Set<StorePath> wrong = new LinkedHashSet<>();
        work
                .found(
                        FindingKind.CONTENT_DAMAGED,
                        FindingKind.CONTENT_TRUNCATED,
                        FindingKind.CONTENT_MISSING,
                        FindingKind.CONTENT_IN_TRASH,
                        FindingKind.WRONG_TYPE)
                .stream()
                .map(Finding::path)
                .filter(path -> path.isDirectlyIn(Layout.cache(work.run())))
                .filter(path -> ArtifactName.parse(path.name()).isPresent()
                        || work.look().cache().others().contains(path))
                .filter(path -> !Layout.isOwnOfCache(path.name()))
                .forEach(wrong::add);
        wrong.forEach(path -> work.attempt(() -> mend(path)));
    }

    private void mend(StorePath path) {
        List<Wanted> wanted = wanted(path.name());
        if (isWhole(path, wanted)) {
            work.problem(
                    "Cannot mend %s: it holds what its name says, so it is a record that is wrong. Compare the records that name it with a copy."
                            .formatted(path));
            return;
        }
        boolean isBack = wanted.stream().anyMatch(content -> isBackFromTrash(path, content));
        if (isBack) {
            work.done("Put %s back from the trash.".formatted(path));
            return;
        }
        boolean isRefilled = false;
        for (Wanted content : wanted) {
            isRefilled |= isRefilled(path, content);
        }
        boolean isWrongStill = work.store().folders().presence(path) != Presence.ABSENT && !isWhole(path, wanted);
        if (isWrongStill) {
            work.requireAlone();
            StorePath aside = new Quarantine(work.store(), work.run()).take(path);
            work.done("Put %s aside as %s.".formatted(path, aside));
        }
        if (!isRefilled && !wanted.isEmpty()) {
            work.problem("Cannot refill %s: its bytes are nowhere in this store%s. %s"
                    .formatted(
                            path,
                            work.sources().size() > 2 ? ", and not where else you said" : "",
                            "Name a copy with --from, or record again what lost them."));
        }
    }

    /** What the records say that a file holds. */
    private List<Wanted> wanted(String file) {
        List<Wanted> wanted = new ArrayList<>();
        work.look().expected(file).stream()
                .filter(expected -> ArtifactName.parse(file)
                        .filter(name -> name.fits(expected.digest()))
                        .isPresent())
                .map(expected -> new Wanted(expected.digest(), expected.sizeBytes()))
                .distinct()
                .forEach(wanted::add);
        return wanted;
    }

    private boolean isBackFromTrash(StorePath path, Wanted content) {
        Trash trash = new Trash(work.store(), work.run());
        boolean isThere = work.store().folders().presence(path) == Presence.ABSENT
                && isGood(trash.place(path.name()), List.of(content));
        if (!isThere) {
            return false;
        }
        work.requireAlone();
        boolean isBack = trash.putBack(path.name());
        trash.sync();
        work.store().folders().deleteIfEmpty(Layout.trash(work.run()));
        return isBack;
    }

    private boolean isRefilled(StorePath path, Wanted content) {
        List<Held> held = new ArrayList<>();
        for (ContentSource source : work.sources()) {
            boolean isTaken = source.offer(content, bytes -> {
                work.requireAlone();
                cache.restore(path.name(), content, bytes).ifPresent(held::add);
                return !held.isEmpty();
            });
            if (isTaken) {
                String name = held.get(0).file();
                work.done(
                        name.equals(path.name())
                                ? "Refilled %s from %s.".formatted(path, source.label())
                                : "Found the content of %s as %s.".formatted(path, name));
                return true;
            }
        }
        return false;
    }

    /** Whether the bytes are those that the name stands for, whatever a record says of them. Read, not remembered. */
    private boolean isWhole(StorePath path, List<Wanted> wanted) {
        Set<Digest> recorded = wanted.stream().map(Wanted::digest).collect(Collectors.toSet());
        Set<Digest> listed = work.look().sums().digests().getOrDefault(path.name(), Set.of());
        return hash(path)
                .filter(read -> ContentCheck.isWhole(new CachedFile(read.stat(), listed), read.digest(), recorded))
                .isPresent();
    }

    private boolean isGood(StorePath path, List<Wanted> wanted) {
        return hash(path)
                .filter(read ->
                        wanted.contains(new Wanted(read.digest(), read.stat().sizeBytes())))
                .isPresent();
    }

    private record Read(BlobStat stat, Digest digest) {}

    private Optional<Read> hash(StorePath path) {
        return work.store()
                .blobs()
                .stat(path)
                .flatMap(stat -> new FileHashes(work.store(), work.hasher(), ReadProgress.none())
                        .of(stat)
                        .digest()
                        .map(digest -> new Read(stat, digest)));
    }
}

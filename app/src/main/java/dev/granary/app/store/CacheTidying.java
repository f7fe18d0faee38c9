package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.LogPosition;
import dev.granary.ports.storage.Presence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Clears away what somebody who died left in a run's cache: bytes without a name, and lines of {@code SHA256SUMS} that
 * are torn, wrong or speak of files that are gone. Shortens the memory of known files where most of it is outdated. Contents
 * are never touched.
 */
public final class CacheTidying {

    private final Store store;
    private final FileMemory memory;
    private final Hasher hasher;

    public CacheTidying(Store store, FileMemory memory, Hasher hasher) {
        this.store = store;
        this.memory = memory;
        this.hasher = hasher;
    }

    /** Tidies a run unless somebody works on it: then what looks left over may be in use. */
    public void tidyIfIdle(StorePath run) {
        Optional<Lease> alone = store.leases().tryExclusive(run);
        if (alone.isPresent()) {
            try {
                tidy(run, alone.get());
            } finally {
                alone.get().close();
            }
        }
    }

    /**
     * Ends what moves and replacements were left half done, and clears away bytes without a name; for who has the run for
     * themselves, and only while they do.
     */
    public void settle(StorePath run, Lease alone) {
        List<Runnable> steps = List.of(
                () -> store.folders().settle(run),
                () -> store.folders().delete(Layout.unfinished(run)),
                () -> Replacement.completeAll(store, run));
        for (Runnable step : steps) {
            if (alone.isHeld()) {
                step.run();
            }
        }
    }

    /**
     * Tidies a run that somebody has for themselves. Goes on only while nobody else can be at work there: a lease that must
     * be renewed may be lost meanwhile.
     */
    public void tidy(StorePath run, Lease alone) {
        settle(run, alone);
        List<Runnable> steps = List.of(
                () -> tidySums(run),
                () -> store.folders().deleteIfEmpty(Layout.trash(run)),
                () -> memory.tidy(run, hasher));
        for (Runnable step : steps) {
            if (alone.isHeld()) {
                step.run();
            }
        }
    }

    /** Whether somebody who died while cleaning left an empty trash, or lines of {@code SHA256SUMS} about what is gone. */
    public boolean isUntidy(StorePath run) {
        return isTrashEmpty(run) || hasOutdatedLines(run);
    }

    private boolean isTrashEmpty(StorePath run) {
        StorePath trash = Layout.trash(run);
        return store.folders().presence(trash) == Presence.FOLDER
                && store.folders().list(trash).isEmpty()
                && store.folders().others(trash).isEmpty()
                && new Trash(store, run).contents().isEmpty();
    }

    private boolean hasOutdatedLines(StorePath run) {
        List<String> lines = lines(run);
        Set<String> files = lines.isEmpty() ? Set.of() : files(run);
        return lines.stream()
                .map(SumsLine::parse)
                .flatMap(Optional::stream)
                .anyMatch(sum -> !files.contains(sum.file()));
    }

    private List<String> lines(StorePath run) {
        return store.logs().read(Layout.sums(run), LogPosition.START).lines();
    }

    private Set<String> files(StorePath run) {
        try (Stream<String> names =
                store.blobs().list(Layout.cache(run)).map(file -> file.path().name())) {
            return names.collect(Collectors.toSet());
        }
    }

    private void tidySums(StorePath run) {
        List<String> lines = lines(run);
        if (lines.isEmpty()) {
            return;
        }
        Set<String> files = files(run);
        Map<String, Set<SumsLine>> byFile = lines.stream()
                .map(SumsLine::parse)
                .flatMap(Optional::stream)
                .filter(sum -> files.contains(sum.file()))
                .collect(Collectors.groupingBy(SumsLine::file, LinkedHashMap::new, Collectors.toSet()));
        List<String> kept = byFile.values().stream()
                .flatMap(sums -> right(run, sums))
                .map(SumsLine::text)
                .toList();
        if (!kept.equals(lines)) {
            Rewriting.rewrite(store, hasher, run, Layout.sums(run), kept);
        }
    }

    /** Of the lines that speak of one file, the one that counts: where they differ, the one that its content bears out. */
    private Stream<SumsLine> right(StorePath run, Set<SumsLine> ofOneFile) {
        if (ofOneFile.size() == 1) {
            return ofOneFile.stream();
        }
        String file = ofOneFile.iterator().next().file();
        Digest content = new BlobHashing(store.blobs(), hasher).hash(Layout.artifact(run, file));
        return ofOneFile.stream().filter(sum -> sum.digest().equals(content));
    }
}

package dev.granary.app.store;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.LogPosition;
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

    /** Goes on only while nobody else can be at work there: a lease that must be renewed may be lost meanwhile. */
    private void tidy(StorePath run, Lease alone) {
        List<Runnable> steps = List.of(
                () -> store.folders().settle(run),
                () -> store.folders().delete(Layout.unfinished(run)),
                () -> Replacement.completeAll(store.folders(), run),
                () -> tidySums(run),
                () -> memory.tidy(run, hasher));
        for (Runnable step : steps) {
            if (alone.isHeld()) {
                step.run();
            }
        }
    }

    private void tidySums(StorePath run) {
        List<String> lines =
                store.logs().read(Layout.sums(run), LogPosition.START).lines();
        if (lines.isEmpty()) {
            return;
        }
        Set<String> files;
        try (Stream<String> names =
                store.blobs().list(Layout.cache(run)).map(file -> file.path().name())) {
            files = names.collect(Collectors.toSet());
        }
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

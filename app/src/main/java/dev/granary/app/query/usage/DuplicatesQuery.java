package dev.granary.app.query.usage;

import dev.granary.app.lookup.RunLookup;
import dev.granary.app.store.BlobHashing;
import dev.granary.app.store.CacheInventory;
import dev.granary.app.store.CachedFile;
import dev.granary.app.store.RunDocuments;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which contents stand more than once: in several runs, or twice in one cache. Writes nothing. */
public final class DuplicatesQuery {

    private final RunDocuments runs;
    private final RunLookup lookup;
    private final Store store;
    private final Hasher hasher;

    public DuplicatesQuery(RunDocuments runs, RunLookup lookup, Store store, Hasher hasher) {
        this.runs = runs;
        this.lookup = lookup;
        this.store = store;
        this.hasher = hasher;
    }

    /** Of all runs. */
    public DuplicateReport ofAll() {
        return find(runs.requireFolders().stream().map(Layout::run).toList());
    }

    /**
     * Of some runs.
     *
     * @param names folders, ids or bare names
     * @throws dev.granary.app.lookup.NotFoundException if one of them is not there
     */
    public DuplicateReport of(List<String> names) {
        return find(names.stream().map(lookup::find).distinct().toList());
    }

    private DuplicateReport find(List<StorePath> places) {
        CacheDigests digests = new CacheDigests(new BlobHashing(store.blobs(), hasher));
        List<String> problems = new ArrayList<>();
        Map<Digest, Map<String, List<String>>> files = new HashMap<>();
        Map<Digest, Long> sizes = new HashMap<>();
        for (StorePath run : places) {
            for (CachedFile file : contents(run, problems)) {
                Optional<Digest> digest = digests.of(file);
                digest.ifPresent(content -> {
                    files.computeIfAbsent(content, d -> new TreeMap<>())
                            .computeIfAbsent(run.name(), r -> new ArrayList<>())
                            .add(file.file());
                    sizes.merge(content, file.stat().sizeBytes(), Math::max);
                });
            }
        }
        problems.addAll(digests.problems());
        return new DuplicateReport(
                places.size(),
                files.entrySet().stream()
                        .map(entry -> new DuplicateReport.Duplicate(
                                entry.getKey(), sizes.getOrDefault(entry.getKey(), 0L), entry.getValue()))
                        .filter(DuplicatesQuery::standsTwice)
                        .sorted(Comparator.comparingLong(DuplicateReport.Duplicate::bytes)
                                .reversed()
                                .thenComparing(DuplicateReport.Duplicate::content))
                        .toList(),
                problems);
    }

    private static boolean standsTwice(DuplicateReport.Duplicate content) {
        return content.files().size() > 1 || content.files().values().stream().anyMatch(names -> names.size() > 1);
    }

    private List<CachedFile> contents(StorePath run, List<String> problems) {
        try {
            return CacheInventory.of(store, run).contents();
        } catch (StoreFailure e) {
            problems.add("Cannot look at the run %s: %s".formatted(run, e.getMessage()));
            return List.of();
        }
    }
}

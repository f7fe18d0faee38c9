package dev.granary.app.maintain.verify;

import dev.granary.app.store.Content;
import dev.granary.app.store.Wanted;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The runs of a store, or some of them: their caches, trash included, and links that are files of their own. */
final class StoreSource implements ContentSource {

    private final Store store;
    private final String label;
    private final Predicate<StorePath> runs;
    private final StoredFiles files;
    private final Map<StorePath, List<BlobStat>> listed = new ConcurrentHashMap<>();

    /**
     * @param runs which runs to look into
     */
    StoreSource(Store store, String label, Predicate<StorePath> runs) {
        this.store = store;
        this.label = label;
        this.runs = runs;
        this.files = new StoredFiles(store);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public boolean offer(Wanted wanted, Predicate<Content> taker) {
        return store.folders().list(StorePath.ROOT).stream()
                .filter(Layout::isRunFolder)
                .map(Layout::run)
                .filter(runs)
                .anyMatch(run -> files.offer(listed.computeIfAbsent(run, this::filesOf), wanted, taker));
    }

    private List<BlobStat> filesOf(StorePath run) {
        List<BlobStat> all = new ArrayList<>();
        List<StorePath> folders = new ArrayList<>(List.of(Layout.cache(run), Layout.trash(run)));
        for (String name : named(run)) {
            StorePath pipeline = run.child(name);
            folders.add(Layout.binaries(pipeline));
            folders.add(Layout.inputs(pipeline));
        }
        folders.forEach(folder -> all.addAll(in(folder)));
        return all;
    }

    private List<String> named(StorePath run) {
        try {
            return store.folders().list(run).stream()
                    .filter(Layout::isPipelineFolder)
                    .toList();
        } catch (StoreFailure e) {
            return List.of();
        }
    }

    private List<BlobStat> in(StorePath folder) {
        try (Stream<BlobStat> there = store.blobs().list(folder)) {
            return there.toList();
        } catch (StoreFailure e) {
            return List.of();
        }
    }
}

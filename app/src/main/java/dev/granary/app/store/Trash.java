package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.MissingFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.LogPosition;
import dev.granary.ports.storage.Presence;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where contents stand between being cleaned away and being gone, under the names that they had in the cache: whoever
 * finds that one is needed after all puts it back. Thread-safe, and safe beside other processes.
 */
public final class Trash {

    private final Store store;
    private final StorePath run;

    public Trash(Store store, StorePath run) {
        this.store = store;
        this.run = run;
    }

    /** The contents in it, by name. */
    public List<BlobStat> contents() {
        try (Stream<BlobStat> files = store.blobs().list(Layout.trash(run))) {
            return files.toList();
        }
    }

    /** The pipelines in it, by folder name: their removal was cut short. */
    public List<String> pipelines() {
        return store.folders().list(Layout.trash(run));
    }

    /** Where a content of this name stands in it. */
    public StorePath place(String file) {
        return Layout.trash(run).child(file);
    }

    /**
     * Takes a content out of the cache.
     *
     * @return false if the trash has one of that name, or the content is gone; then nothing changed
     */
    public boolean put(String file) {
        return moved(Layout.artifact(run, file), place(file));
    }

    /**
     * Gives a content its place in the cache back.
     *
     * @return false if the trash has none of that name, or the place is taken; then nothing changed
     */
    public boolean putBack(String file) {
        return moved(place(file), Layout.artifact(run, file));
    }

    private boolean moved(StorePath from, StorePath to) {
        try {
            return store.folders().move(from, to);
        } catch (MissingFailure e) {
            return false;
        }
    }

    /** Adds the lines of {@code SHA256SUMS} that are missing for contents that were put back. */
    public void list(Collection<TrashedContent> putBack) {
        List<SumsLine> lines = putBack.stream()
                .filter(TrashedContent::isOurs)
                .map(content -> new SumsLine(content.digest(), content.file()))
                .toList();
        if (!lines.isEmpty()) {
            StorePath sums = Layout.sums(run);
            Set<String> there =
                    Set.copyOf(store.logs().read(sums, LogPosition.START).lines());
            List<String> missing = lines.stream()
                    .map(SumsLine::text)
                    .filter(line -> !there.contains(line))
                    .toList();
            if (!missing.isEmpty()) {
                store.logs().append(sums, missing);
                store.sync(List.of(sums));
            }
        }
    }

    /**
     * Gives a pipeline whose removal was cut short its place in the run back.
     *
     * @return false if the trash has none of that name, or the place is taken; then nothing changed
     */
    public boolean putBackPipeline(String folder) {
        return moved(place(folder), Layout.pipeline(run, folder));
    }

    /** Whether a pipeline in it is still whole: its record is the first that goes. */
    public boolean isWholePipeline(String folder) {
        return store.folders().presence(Layout.metadata(place(folder))) == Presence.FILE;
    }

    /** Deletes a pipeline that is in it. */
    public void deletePipeline(String folder) {
        store.folders().retire(place(folder), Layout.unfinished(run).child(folder));
        store.folders().deleteIfEmpty(Layout.unfinished(run));
        store.folders().deleteIfEmpty(Layout.trash(run));
    }

    /** In a durable store, what was put in and back before is where it was put for good when this returns. */
    public void sync() {
        switch (store.folders().presence(Layout.trash(run))) {
            case FOLDER -> store.sync(List.of(Layout.trash(run), Layout.cache(run)));
            case ABSENT -> store.sync(List.of(Layout.cache(run)));
            case FILE, OTHER -> {
                // Not ours: nothing was put there.
            }
        }
    }

    /** Deletes contents that are in it. */
    public void delete(Collection<String> files) {
        store.blobs().delete(files.stream().map(this::place).toList());
        store.folders().deleteIfEmpty(Layout.trash(run));
    }
}

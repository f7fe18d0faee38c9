package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.SavedFile;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.StagedBlob;
import java.time.Duration;
import java.util.List;

/** Files that belong to one pipeline alone: charts and other outputs, predictions. They may be saved again. */
public final class PipelineFiles {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Store store;
    private final Hasher hasher;

    public PipelineFiles(Store store, Hasher hasher) {
        this.store = store;
        this.hasher = hasher;
    }

    /**
     * Saves a file, in place of one that may stand there; readers see the old or the new one whole.
     *
     * @param file its place in a folder of its pipeline
     * @return what was saved
     */
    public SavedFile save(StorePath file, Content content) {
        try (StagedBlob blob =
                store.blobs().stage(content.source(), Layout.unfinished(Layout.runOf(file)), hasher.begin())) {
            blob.replace(file);
            return new SavedFile(file.parent().name() + "/" + file.name(), blob.digest(), blob.sizeBytes());
        }
    }

    /** As {@link #save}, but what stands there and has other bytes is put aside. */
    public void saveBeside(StorePath file, Content content) {
        StorePath run = Layout.runOf(file);
        try (StagedBlob blob = store.blobs().stage(content.source(), Layout.unfinished(run), hasher.begin())) {
            switch (store.folders().presence(file)) {
                case ABSENT -> blob.replace(file);
                case FILE -> {
                    if (!new BlobHashing(store.blobs(), hasher).hash(file).equals(blob.digest())) {
                        putAside(file, blob);
                    }
                }
                case FOLDER, OTHER -> putAside(file, blob);
            }
        }
    }

    private void putAside(StorePath file, StagedBlob blob) {
        new Quarantine(store, Layout.runOf(file)).take(file);
        blob.replace(file);
    }

    /**
     * As {@link #save}; in a durable store the file is on the medium when it returns.
     *
     * @throws SealedRunException if the run is sealed
     */
    public void saveForGood(StorePath file, Content content) {
        Lease lease = new PatientLeases(store.leases(), PATIENCE).shared(Layout.runOf(file));
        try {
            new Seals(store).requireUnsealed(Layout.runOf(file), "save a file into");
            save(file, content);
        } finally {
            lease.close();
        }
        store.sync(List.of(file, file.parent(), file.parent().parent()));
    }
}

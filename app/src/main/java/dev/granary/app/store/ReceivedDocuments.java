package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.DocumentVersion;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The documents of a pipeline that comes from another store: byte for byte, the record last. Before it stands there the
 * pipeline is not finished, whatever else does; no move is needed. For who holds the pipeline's lease. Thread-safe.
 */
public final class ReceivedDocuments {

    private final Store store;

    public ReceivedDocuments(Store store) {
        this.store = store;
    }

    /** Writes a document unless these very bytes stand there; what an unfinished copy left there gives way. */
    public void put(StorePath path, byte[] bytes) {
        boolean written = store.documents().create(path, bytes).isPresent();
        while (!written) {
            Optional<Document> former = store.documents().read(path);
            written = former.isPresent()
                    ? Arrays.equals(former.get().bytes(), bytes)
                            || store.documents()
                                    .replace(path, bytes, former.get().version())
                                    .isPresent()
                    : store.documents().create(path, bytes).isPresent();
        }
    }

    /** Removes a document that an unfinished copy left and that the pipeline does not have. */
    public void remove(StorePath path) {
        boolean removed = false;
        while (!removed) {
            Optional<Document> former = store.documents().read(path);
            removed = former.isEmpty()
                    || store.documents().delete(path, former.get().version());
        }
    }

    /**
     * Makes what stands in a pipeline's folder durable, in a durable store, so that the record may say that it is there.
     *
     * @param files what has bytes of its own
     * @param folders of links
     */
    public void makeDurable(StorePath pipeline, Set<StorePath> files, List<StorePath> folders) {
        Set<StorePath> paths = new LinkedHashSet<>(files);
        paths.add(pipeline);
        paths.addAll(folders);
        for (StorePath file : files) {
            for (StorePath folder = file.parent(); !folder.equals(pipeline); folder = folder.parent()) {
                paths.add(folder);
            }
        }
        store.sync(paths);
    }

    /**
     * Writes the record, and with it the pipeline is finished, failed or whatever it says. In a durable store it is on the
     * medium when this returns.
     *
     * @param former the record to be replaced; empty if there is none
     * @throws BusyFailure if somebody else has written one meanwhile; then theirs stands
     */
    public void putRecord(StorePath pipeline, byte[] bytes, Optional<DocumentVersion> former) {
        StorePath path = Layout.metadata(pipeline);
        Optional<DocumentVersion> written = former.isPresent()
                ? store.documents().replace(path, bytes, former.get())
                : store.documents().create(path, bytes);
        if (written.isEmpty()) {
            throw new BusyFailure(
                    "Cannot write %s: somebody else has written it meanwhile. Copy again.".formatted(path), null);
        }
        store.sync(List.of(path, pipeline, Layout.runOf(pipeline)));
    }
}

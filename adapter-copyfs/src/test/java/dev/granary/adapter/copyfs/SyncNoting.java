package dev.granary.adapter.copyfs;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.spi.LiveSurvey;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.spi.Trait;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.Protection;
import dev.granary.ports.storage.Uploads;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A store that tells somebody what is to be synced before it is. */
final class SyncNoting implements Store {

    private final Store store;
    private Consumer<Collection<StorePath>> beforeSync = paths -> {};

    SyncNoting(Store store) {
        this.store = store;
    }

    void beforeSync(Consumer<Collection<StorePath>> told) {
        beforeSync = told;
    }

    @Override
    public BlobStore blobs() {
        return store.blobs();
    }

    @Override
    public DocumentStore documents() {
        return store.documents();
    }

    @Override
    public LineLog logs() {
        return store.logs();
    }

    @Override
    public Folders folders() {
        return store.folders();
    }

    @Override
    public Leases leases() {
        return store.leases();
    }

    @Override
    public Survey survey(StorePath folder) {
        return new LiveSurvey(this, folder);
    }

    @Override
    public List<Trait> traits() {
        return store.traits();
    }

    @Override
    public Optional<Protection> protection() {
        return store.protection();
    }

    @Override
    public Optional<Uploads> uploads() {
        return store.uploads();
    }

    @Override
    public void sync(Collection<StorePath> paths) {
        beforeSync.accept(paths);
        store.sync(paths);
    }

    @Override
    public void close() {
        store.close();
    }
}

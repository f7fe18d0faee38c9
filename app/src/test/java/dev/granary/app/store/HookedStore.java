package dev.granary.app.store;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.memory.InMemoryDisk;
import dev.granary.ports.memory.InMemoryStore;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A store in memory that notes what is synced, and calls back at two points. */
final class HookedStore implements Store {

    private final Store store;
    private final List<StorePath> synced = new ArrayList<>();
    private Runnable beforeSync = () -> {};
    private Runnable beforeLookingWhetherHeld = () -> {};

    HookedStore(InMemoryDisk disk) {
        this.store = new InMemoryStore(disk);
    }

    /** What was synced since this was asked last. */
    List<StorePath> synced() {
        List<StorePath> paths = List.copyOf(synced);
        synced.clear();
        return paths;
    }

    void beforeSync(Runnable hook) {
        beforeSync = hook;
    }

    void beforeLookingWhetherHeld(Runnable hook) {
        beforeLookingWhetherHeld = hook;
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
        return new Leases() {
            @Override
            public Optional<Lease> tryShared(StorePath scope) {
                return store.leases().tryShared(scope);
            }

            @Override
            public Optional<Lease> tryExclusive(StorePath scope) {
                return store.leases().tryExclusive(scope);
            }

            @Override
            public boolean isHeld(StorePath scope) {
                beforeLookingWhetherHeld.run();
                return store.leases().isHeld(scope);
            }
        };
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
        beforeSync.run();
        store.sync(paths);
        synced.addAll(paths);
    }

    @Override
    public void close() {
        store.close();
    }
}

package dev.granary.app.maintain.doctor;

import dev.granary.app.store.PatientLeases;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** A folder of the store to try things out in, laid out as a run. While it is in use a shared lease says so. */
final class Scratch {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Store store;
    private final Hasher hasher;
    private final StorePath place;
    private boolean begun;
    private Optional<Lease> lease = Optional.empty();

    /**
     * @param name that nobody else gives
     */
    Scratch(Store store, Hasher hasher, String name) {
        this.store = store;
        this.hasher = hasher;
        this.place = Layout.scratch(name);
    }

    /** Makes the folder. */
    void begin() {
        store.folders().create(place);
        begun = true;
        try {
            lease = Optional.of(new PatientLeases(store.leases(), PATIENCE).shared(place));
        } catch (StoreFailure e) {
            // The check of leases tells of it; the others need none.
        }
    }

    /** Whether there is a folder to try things out in. */
    boolean hasBegun() {
        return begun;
    }

    /** Removes the folder with all that is in it. */
    void end() {
        lease.ifPresent(Lease::close);
        if (begun) {
            store.folders().delete(place);
        }
    }

    Store store() {
        return store;
    }

    StorePath place() {
        return place;
    }

    StorePath child(String name) {
        return place.child(name);
    }

    /** A content on its way, from these bytes. */
    StagedBlob stage(byte[] bytes) {
        return store.blobs().stage(BlobSource.of(bytes), Layout.unfinished(place), hasher.begin());
    }

    Publication publish(StorePath path, byte[] bytes) {
        try (StagedBlob blob = stage(bytes)) {
            return blob.publish(path);
        }
    }

    void replace(StorePath path, byte[] bytes) {
        try (StagedBlob blob = stage(bytes)) {
            blob.replace(path);
        }
    }

    byte[] bytes(StorePath path) {
        try (InputStream in = store.blobs().open(path, ByteRange.ALL)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UnavailableFailure("Cannot read %s: %s. Check the medium.".formatted(path, e.getMessage()), e);
        }
    }
}

package dev.granary.ports.spi;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Stamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** For stores in which a look costs next to nothing: every question is asked when it comes up. */
public final class LiveSurvey implements Survey {

    private final Store store;
    private final StorePath folder;

    public LiveSurvey(Store store, StorePath folder) {
        this.store = store;
        this.folder = folder;
    }

    @Override
    public Presence presence(StorePath path) {
        return store.folders().presence(inside(path));
    }

    @Override
    public List<String> folders(StorePath path) {
        return store.folders().list(inside(path));
    }

    @Override
    public List<String> others(StorePath path) {
        return store.folders().others(inside(path));
    }

    @Override
    public List<BlobStat> files(StorePath path) {
        try (Stream<BlobStat> files = store.blobs().list(inside(path))) {
            return files.toList();
        }
    }

    @Override
    public Optional<Stamp> stamp(StorePath file) {
        return store.blobs().stat(inside(file)).map(Stamp::of);
    }

    @Override
    public Optional<Document> read(StorePath document) {
        return store.documents().read(inside(document));
    }

    @Override
    public Optional<LinkState> link(StorePath path) {
        inside(path);
        return Optional.empty();
    }

    @Override
    public boolean isHeld(StorePath scope) {
        return store.leases().isHeld(inside(scope));
    }

    @Override
    public Optional<Instant> time() {
        return Optional.empty();
    }

    @Override
    public void expect(Collection<StorePath> paths) {
        paths.forEach(this::inside);
    }

    /**
     * This path, if it is in what is surveyed.
     *
     * @throws IllegalArgumentException if not
     */
    public StorePath inside(StorePath path) {
        if (!path.startsWith(folder)) {
            throw new IllegalArgumentException("'" + path + "' is not in the surveyed folder '" + folder + "'.");
        }
        return path;
    }
}

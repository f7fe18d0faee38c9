package dev.granary.app.maintain.verify;

import dev.granary.app.store.Content;
import dev.granary.app.store.Wanted;
import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.SourceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Offers files of a store: those of the right size, those first whose names fit. */
final class StoredFiles {

    private final Store store;

    StoredFiles(Store store) {
        this.store = store;
    }

    boolean offer(Collection<BlobStat> files, Wanted wanted, Predicate<Content> taker) {
        List<BlobStat> candidates = files.stream()
                .filter(file -> file.sizeBytes() == wanted.sizeBytes())
                .sorted(Comparator.comparing((BlobStat file) -> !fits(file, wanted)))
                .toList();
        return candidates.stream().anyMatch(file -> offer(file.path(), wanted, taker));
    }

    private static boolean fits(BlobStat file, Wanted wanted) {
        return ArtifactName.parse(file.path().name())
                .filter(name -> name.fits(wanted.digest()))
                .isPresent();
    }

    private boolean offer(StorePath path, Wanted wanted, Predicate<Content> taker) {
        try (InputStream in = open(path, wanted)) {
            return taker.test(Content.ofStream(in));
        } catch (SourceFailure | IOException e) {
            return false;
        }
    }

    private InputStream open(StorePath path, Wanted wanted) throws IOException {
        try {
            return store.blobs().open(path, new ByteRange(0, wanted.sizeBytes() + 1));
        } catch (StoreFailure e) {
            throw new IOException(e);
        }
    }
}

package dev.granary.adapter.copyfs;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.spi.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Puts a new link in the place of what stands there: made elsewhere in the run first, then moved over it in one step. */
final class Substitution {

    private final Store store;
    private final LocalFiles files;
    private final PatientMove move;

    Substitution(Store store, LocalFiles files, PatientMove move) {
        this.store = store;
        this.files = files;
        this.move = move;
    }

    LinkKind substitute(StorePath link, Making making) {
        Path place = files.noFolder("replace", link);
        StorePath unfinished = Layout.unfinished(Layout.runOf(link));
        try {
            Optional<LinkKind> kind = Optional.empty();
            while (kind.isEmpty()) {
                kind = tryOnce(unfinished.child(name()), link, place, making);
            }
            return kind.get();
        } finally {
            removeIfEmpty(unfinished);
        }
    }

    private static String name() {
        return "%016x".formatted(ThreadLocalRandom.current().nextLong());
    }

    private Optional<LinkKind> tryOnce(StorePath made, StorePath link, Path place, Making making) {
        Optional<LinkKind> kind = making.make(made);
        if (kind.isPresent()) {
            try {
                // A power cut must not leave the name of a copy without its bytes.
                if (kind.get() == LinkKind.COPY) {
                    store.sync(List.of(made));
                }
                store.folders().create(link.parent());
                move.over(files.path("replace", made), place);
            } finally {
                // rename(2) does nothing if both are names of one file, so there may be something to remove after it
                // too.
                remove(made);
            }
        }
        return kind;
    }

    private void remove(StorePath made) {
        try {
            store.blobs().delete(List.of(made));
        } catch (StoreFailure e) {
            // it has no name that anybody reads; left to cleaning
        }
    }

    private void removeIfEmpty(StorePath folder) {
        try {
            store.folders().deleteIfEmpty(folder);
        } catch (StoreFailure e) {
            // nobody looks into it; left to cleaning
        }
    }

    /** Makes the new link where nothing stands; empty if something does. */
    @FunctionalInterface
    interface Making {
        Optional<LinkKind> make(StorePath place);
    }
}

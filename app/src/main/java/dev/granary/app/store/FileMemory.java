package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.LogPosition;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where it is kept which files were hashed before: in the run's own cache, or, as paths of one machine mean nothing to the
 * next, on this machine. It may be lost at any time, and may be unwritable: that costs time and nothing else.
 */
public final class FileMemory {

    /** Less than this is read in no time. */
    private static final long LARGE_BYTES = 256 * 1024;

    private final Supplier<Optional<Store>> place;

    private FileMemory(Supplier<Optional<Store>> place) {
        this.place = place;
    }

    /** Beside the contents of the store's runs. */
    public static FileMemory in(Store store) {
        return new FileMemory(() -> Optional.of(store));
    }

    /**
     * In another store, laid out as this one.
     *
     * @param place opens it when it is first needed; empty if it cannot be, then only this process remembers
     */
    public static FileMemory elsewhere(Supplier<Optional<Store>> place) {
        return new FileMemory(place);
    }

    KnownFiles of(StorePath run) {
        return place.get()
                .map(store -> new KnownFiles(store.logs(), Layout.known(run)))
                .orElseGet(() -> new KnownFiles(new ForgetfulLog(), Layout.known(run)));
    }

    /** Shortens what is remembered of a run that nobody works on, where most of it is outdated. */
    void tidy(StorePath run, Hasher hasher) {
        try {
            place.get().ifPresent(store -> tidy(store, run, hasher));
        } catch (StoreFailure e) {
            // Costs time and nothing else; what matters is written elsewhere and fails there.
        }
    }

    private static void tidy(Store store, StorePath run, Hasher hasher) {
        StorePath known = Layout.known(run);
        boolean isLarge = store.blobs().stat(known).stream().anyMatch(file -> file.sizeBytes() > LARGE_BYTES);
        List<String> lines =
                isLarge ? store.logs().read(known, LogPosition.START).lines() : List.of();
        List<String> latest = KnownFiles.latest(lines);
        if (latest.size() < lines.size() / 2) {
            Rewriting.rewrite(store, hasher, run, known, latest);
        }
    }
}

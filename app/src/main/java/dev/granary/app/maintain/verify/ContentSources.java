package dev.granary.app.maintain.verify;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.spi.Store;
import java.nio.file.Path;

/** Makes {@link ContentSource}s. */
public final class ContentSources {

    private ContentSources() {}

    /** All runs of a store, which stays open for as long as the source is used. */
    public static ContentSource ofStore(Store store, String label) {
        return new StoreSource(store, label, run -> true);
    }

    /** One run of a store, which stays open for as long as the source is used. */
    public static ContentSource ofRun(Store store, StorePath run, String label) {
        return new StoreSource(store, label, run::equals);
    }

    /**
     * A zip archive on this machine, whatever is in it.
     *
     * @throws dev.granary.ports.failure.UnavailableFailure if it cannot be read
     */
    public static ContentSource ofZip(Path file) {
        ZipSource source = new ZipSource(file);
        source.requireReadable();
        return source;
    }
}

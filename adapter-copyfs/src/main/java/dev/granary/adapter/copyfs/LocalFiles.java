package dev.granary.adapter.copyfs;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.storage.Presence;
import java.nio.file.Path;

/** Where the files of a store lie on this machine. Whatever is above them is a real folder: the store looks. */
final class LocalFiles {

    private final Store store;

    private LocalFiles(Store store) {
        this.store = store;
    }

    /**
     * Those of a store that is open at this address.
     *
     * @throws IllegalArgumentException if the address is no folder
     */
    static LocalFiles of(StoreAddress address, Store store) {
        if (address instanceof StoreAddress.Folder) {
            return new LocalFiles(store);
        }
        throw new IllegalArgumentException(Printable.of(address.toString()) + " is not a folder of this machine.");
    }

    /**
     * @throws DeniedFailure if the store keeps its files elsewhere
     * @throws dev.granary.ports.failure.WrongTypeFailure if something above it is no real folder
     */
    Path path(String verb, StorePath place) {
        return store.blobs()
                .localPath(place)
                .orElseThrow(() -> new DeniedFailure(
                        Failures.start(verb, place.toString())
                                + "the store keeps its files elsewhere than on this machine. Use another kind of link.",
                        null));
    }

    /**
     * The path of a regular file.
     *
     * @throws dev.granary.ports.failure.MissingFailure if nothing stands there
     * @throws dev.granary.ports.failure.WrongTypeFailure if something else does
     */
    Path regular(String verb, StorePath place) {
        Path path = path(verb, place);
        return switch (store.folders().presence(place)) {
            case FILE -> path;
            case ABSENT -> throw Failures.missing(verb, path);
            case FOLDER, OTHER -> throw Failures.wrongType(verb, path, "regular file");
        };
    }

    /**
     * The path of a place where no folder stands.
     *
     * @throws dev.granary.ports.failure.WrongTypeFailure if one does
     */
    Path noFolder(String verb, StorePath place) {
        Path path = path(verb, place);
        if (store.folders().presence(place) == Presence.FOLDER) {
            throw Failures.wrongType(verb, path, "file or link");
        }
        return path;
    }
}

package dev.granary.app.wiring;

import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.catalogue.CatalogueException;
import dev.granary.app.host.Sha256;
import dev.granary.app.store.FileMemory;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What this machine keeps of one store that is no folder, in a folder of its own. All of it may be deleted at any time, and
 * where it cannot be written, nothing is kept.
 */
final class MachineCache implements AutoCloseable {

    private static final String OPTION = "cache_dir";
    private static final int READABLE = 60;
    private static final int HASH_DIGITS = 12;

    private final Catalogue catalogue;
    private final Optional<Path> folder;
    private final Consumer<String> notices;
    private boolean opened;
    private @Nullable Store store;

    /**
     * @param folder of the machine
     */
    MachineCache(Catalogue catalogue, StoreAddress address, Optional<Path> folder, Consumer<String> notices) {
        this.catalogue = catalogue;
        this.folder = address instanceof StoreAddress.Remote remote
                ? folder.map(path -> path.resolve(nameOf(remote)))
                : Optional.empty();
        this.notices = notices;
    }

    /** Readable, and another one for each address and way to reach it. */
    static String nameOf(StoreAddress.Remote remote) {
        Map<String, String> options = new TreeMap<>(remote.options());
        options.remove(OPTION);
        String hash = Sha256.of((remote.uri() + " " + options).getBytes(StandardCharsets.UTF_8))
                .shortForm(HASH_DIGITS);
        String readable = remote.uri().toString().replaceAll("[^A-Za-z0-9.]+", "-");
        return readable.substring(0, Math.min(READABLE, readable.length())) + "_" + hash;
    }

    /** The address as its adapter gets it: with a folder for what it fetched, if it takes one and nobody named another. */
    StoreAddress told(StoreAddress address, List<StoreOption> known) {
        boolean isWanted = known.stream().anyMatch(option -> option.name().equals(OPTION));
        if (!isWanted || folder.isEmpty() || !(address instanceof StoreAddress.Remote remote)) {
            return address;
        }
        Map<String, String> options = new HashMap<>(remote.options());
        options.putIfAbsent(
                OPTION, folder.get().resolve("fetched").toAbsolutePath().toString());
        return new StoreAddress.Remote(remote.uri(), options);
    }

    /** Where it is kept which files were hashed before. */
    FileMemory memory(StoreAddress address, Store itself) {
        return address instanceof StoreAddress.Folder ? FileMemory.in(itself) : FileMemory.elsewhere(this::store);
    }

    private synchronized Optional<Store> store() {
        if (!opened) {
            opened = true;
            store = folder.flatMap(this::open).orElse(null);
        }
        return Optional.ofNullable(store);
    }

    private Optional<Store> open(Path path) {
        try {
            StoreAddress.Folder address = new StoreAddress.Folder(path.resolve("known"));
            return Optional.of(catalogue.storeFor(address).open(address, Durability.NONE));
        } catch (CatalogueException | StoreFailure e) {
            notices.accept(
                    "Cannot keep on this machine which files were hashed: %s Name another folder with GRANARY_CACHE_DIR."
                            .formatted(e.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        if (store != null) {
            store.close();
        }
    }
}

package dev.granary.app.share;

import dev.granary.app.host.ExistingFolder;
import dev.granary.ports.spi.StoreAddress;
import java.net.URI;
import java.nio.file.Path;

/** Whether two addresses are those of two stores, neither in the other. */
final class Apart {

    private Apart() {}

    /**
     * @throws SameStoreException if they are not
     */
    static void require(StoreAddress source, StoreAddress target) {
        if (isIn(source, target) && isIn(target, source)) {
            throw new SameStoreException(
                    "Cannot copy %s into %s: they are the same store. Name another one.".formatted(source, target));
        }
        if (isIn(source, target) || isIn(target, source)) {
            throw new SameStoreException(
                    "Cannot copy %s into %s: one lies in the other, and a store holds nothing but runs. Name a folder beside it."
                            .formatted(source, target));
        }
    }

    private static boolean isIn(StoreAddress inner, StoreAddress outer) {
        if (inner instanceof StoreAddress.Folder folder && outer instanceof StoreAddress.Folder other) {
            Path real = ExistingFolder.real(folder.path());
            return real.startsWith(ExistingFolder.real(other.path()));
        }
        // With other options the same name may be that of another store: a bucket at another endpoint, say.
        return inner instanceof StoreAddress.Remote remote
                && outer instanceof StoreAddress.Remote other
                && remote.options().equals(other.options())
                && folder(remote.uri()).startsWith(folder(other.uri()));
    }

    private static String folder(URI uri) {
        String text = uri.normalize().toString();
        return text.endsWith("/") ? text : text + "/";
    }
}

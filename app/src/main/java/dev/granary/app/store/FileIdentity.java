package dev.granary.app.store;

import dev.granary.app.host.LocalFiles;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.BlobStore;
import java.nio.file.Path;
import java.util.Optional;

/** Whether two places of a store are names of one file, as hard links are. */
final class FileIdentity {

    private final BlobStore blobs;

    FileIdentity(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** No where that cannot be found out. */
    boolean isOne(StorePath name, StorePath other) {
        Optional<Path> one = blobs.localPath(name);
        Optional<Path> two = blobs.localPath(other);
        return one.isPresent() && two.isPresent() && LocalFiles.areOne(one.get(), two.get());
    }
}

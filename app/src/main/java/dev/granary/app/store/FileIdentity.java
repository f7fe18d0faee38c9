package dev.granary.app.store;

import dev.granary.app.host.LocalFiles;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.BlobStore;
import java.nio.file.Path;
import java.util.Optional;

/** Whether two places of a store are names of one file, as hard links are. */
public final class FileIdentity {

    private final BlobStore blobs;

    public FileIdentity(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** No where that cannot be found out. */
    public boolean isOne(StorePath name, StorePath other) {
        Optional<Path> one = blobs.localPath(name);
        Optional<Path> two = blobs.localPath(other);
        return one.isPresent() && two.isPresent() && LocalFiles.areOne(one.get(), two.get());
    }

    /** What all names of one file share, and no other file has; empty where that cannot be found out. */
    public Optional<Object> key(StorePath name) {
        return blobs.localPath(name).flatMap(LocalFiles::key);
    }
}

package dev.granary.ports.spi;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.LineLog;
import java.util.Collection;
import java.util.List;

/** One results folder, through all its ports. Thread-safe. Whoever opened it closes it; a closed one throws {@link IllegalStateException}. */
public interface Store extends AutoCloseable {

    BlobStore blobs();

    DocumentStore documents();

    LineLog logs();

    Folders folders();

    Leases leases();

    /** What stands in a folder and below, as of now, for those who look at much of it. The folder may be absent. */
    Survey survey(StorePath folder);

    /**
     * Finds out what the store does and does not do beyond what its ports show, by trying; leaves nothing behind. Empty where
     * there is nothing to tell.
     */
    List<Trait> traits();

    /**
     * In a durable store, the named files (their bytes) and folders (the names in them, links included) are on the
     * medium when it returns; otherwise does nothing. What is absent is an error.
     *
     * @throws dev.granary.ports.failure.StoreFailure if one of them cannot be made durable
     */
    void sync(Collection<StorePath> paths);

    @Override
    void close();
}

package dev.granary.ports.spi;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.Protection;
import dev.granary.ports.storage.Uploads;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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

    /** Takes and gives the right to change files; empty where the store has no such rights. */
    Optional<Protection> protection();

    /** What was sent in parts and never completed; empty where there is no such thing. */
    Optional<Uploads> uploads();

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

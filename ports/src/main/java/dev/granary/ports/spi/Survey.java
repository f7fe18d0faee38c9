package dev.granary.ports.spi;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.Document;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Stamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What stands in one folder and below, for those who look at much of it: where each look would be a request, many are
 * answered by one listing. Nothing that it tells is older than the survey itself; it may be newer. Thread-safe.
 *
 * <p>Paths outside the folder are none of its business: an {@link IllegalArgumentException}.
 */
public interface Survey {

    /** As {@link dev.granary.ports.storage.Folders#presence}. */
    Presence presence(StorePath path);

    /** As {@link dev.granary.ports.storage.Folders#list}. */
    List<String> folders(StorePath folder);

    /** As {@link dev.granary.ports.storage.Folders#others}. */
    List<String> others(StorePath folder);

    /** As {@link dev.granary.ports.storage.BlobStore#list}. */
    List<BlobStat> files(StorePath folder);

    /** By what a regular file can be told from what it was, without reading it; empty if there is none. */
    Optional<Stamp> stamp(StorePath file);

    /** As {@link dev.granary.ports.storage.DocumentStore#read}. */
    Optional<Document> read(StorePath document);

    /**
     * As {@link dev.granary.ports.link.Linker#inspect} of the links that are part of what is surveyed; empty where none are:
     * then a linker knows.
     */
    Optional<LinkState> link(StorePath path);

    /** As {@link dev.granary.ports.lease.Leases#isHeld}. */
    boolean isHeld(StorePath scope);

    /**
     * When the survey was made, by the clock that tells when files were last modified; empty where that is this machine's
     * own.
     */
    Optional<Instant> time();

    /**
     * Says which documents and links are going to be read, so that a store that is far away can fetch them at once. What
     * fails shows when they are read; those that are not there are no error.
     */
    void expect(Collection<StorePath> paths);
}

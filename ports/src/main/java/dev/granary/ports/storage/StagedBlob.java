package dev.granary.ports.storage;

import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.StorePath;

/**
 * A content that was taken in and has no name yet. It is given one at most once; closing it without leaves nothing.
 * For one thread at a time.
 */
public interface StagedBlob extends AutoCloseable {

    /** The digest of exactly the bytes that are stored. */
    Digest digest();

    long sizeBytes();

    /**
     * Does what takes long, so that giving the content its name does not: in a durable store, the bytes are on the medium
     * when it returns. Nothing is visible yet. May be called by another thread than the one that staged, and not at all.
     *
     * @param likely the name that it will most likely be given; another is as good, and may take longer
     */
    void prepare(StorePath likely);

    /**
     * Gives it a name, never over another content; its folder is made if absent. Atomic: of several that publish under
     * one name at once, one is told {@link Publication#CREATED}. From then on the file is never written again and, where
     * the store knows permissions, read-only.
     *
     * @throws IllegalStateException if it has a name or was closed
     */
    Publication publish(StorePath path);

    /**
     * Gives it a name, in place of what may stand there; readers see the old or the new content whole. For outputs that
     * a user may save again; the file stays writable.
     *
     * @throws IllegalStateException if it has a name or was closed
     * @throws dev.granary.ports.failure.WrongTypeFailure if something else than a regular file stands there
     * @throws dev.granary.ports.failure.BusyFailure if somebody keeps open what stands there, where that matters
     */
    void replace(StorePath path);

    @Override
    void close();
}

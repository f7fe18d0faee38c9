package dev.granary.ports.storage;

import dev.granary.domain.layout.StorePath;
import java.util.Optional;

/**
 * Small files (at most {@value #MAX_BYTES} bytes) that change as a whole, each change on condition that nobody else
 * changed it meanwhile. Readers see the old or the new document, never a part. Folders are made where absent.
 * Thread-safe; conditions hold between processes too.
 */
public interface DocumentStore {

    /** The most bytes that a document has. */
    int MAX_BYTES = 1 << 20;

    /**
     * The document; empty if nothing is there.
     *
     * @throws dev.granary.ports.failure.WrongTypeFailure if something else than a regular file is there
     * @throws dev.granary.ports.failure.DamagedFailure if it is larger than {@value #MAX_BYTES} bytes; it is not read
     */
    Optional<Document> read(StorePath path);

    /**
     * Makes a new document; of several at once, one does. Empty if something stands there already.
     *
     * @return its version
     * @throws IllegalArgumentException if there are more than {@value #MAX_BYTES} bytes
     */
    Optional<DocumentVersion> create(StorePath path, byte[] bytes);

    /**
     * Puts new bytes in the old ones' place; in a durable store they are on the medium before they do. Empty if the
     * document is no longer the expected one, or gone; then nothing changed.
     *
     * @return its new version
     * @throws IllegalArgumentException if there are more than {@value #MAX_BYTES} bytes
     */
    Optional<DocumentVersion> replace(StorePath path, byte[] bytes, DocumentVersion expected);

    /** Removes it; false if it is no longer the expected one, or gone. */
    boolean delete(StorePath path, DocumentVersion expected);
}

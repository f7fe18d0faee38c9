package dev.granary.adapter.posixfs;

import dev.granary.ports.hash.Calculation;
import java.io.IOException;

/** Brings one content into a file that is being written, and hashes it on the way. Used once. */
interface Filling {

    /**
     * Fills and closes the file.
     *
     * @return how many bytes it has now
     * @throws dev.granary.ports.storage.SourceFailure if the content cannot be had
     * @throws IOException if the file cannot be written; it is closed then as well
     */
    long fill(TemporaryFile file, Calculation calculation) throws IOException;

    /** How much room it needs, as far as is known by now. */
    Need need();
}

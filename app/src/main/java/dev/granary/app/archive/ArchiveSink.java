package dev.granary.app.archive;

import dev.granary.domain.layout.StorePath;
import java.io.IOException;
import java.time.Instant;

/**
 * A package that is being written. What goes in stands there in the order in which it was put in, and so do the folders that
 * it stands in, which nobody needs to put in. For one thread; what it is given may be read by others. What fails once has
 * failed for good.
 */
public interface ArchiveSink extends AutoCloseable {

    /** Whether links can be put in; elsewhere files have to stand in their places. */
    boolean keepsLinks();

    /**
     * Puts a file in. Its bytes may be read later, but not after {@link #settle}.
     *
     * @throws IOException if it cannot be written; or what the source of this or of an earlier file has thrown
     */
    void file(OutgoingFile file) throws IOException;

    /**
     * Puts a symbolic link in.
     *
     * @param text where it leads, from the folder that it stands in
     */
    void link(StorePath path, String text, Instant modified) throws IOException;

    /** Returns when the bytes of all files that were put in have been read. */
    void settle() throws IOException;

    /** Writes what ends the package. Before it returns, all bytes have been handed on. */
    void finish() throws IOException;

    /** Ends the work. What was not finished is no package. */
    @Override
    void close();
}

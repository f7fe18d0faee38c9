package dev.granary.ports.storage;

import dev.granary.domain.layout.StorePath;
import java.util.Collection;

/**
 * The right to change what stands in a store, as far as its file system knows one: in a protected file nobody writes, in
 * a protected folder nobody makes or removes anything. A precaution, no lock: whoever owns the files can give it back, and
 * an administrator needs none. Only files and folders have it; links are never followed. Thread-safe.
 */
public interface Protection {

    /**
     * Takes the right to change files and folders from everybody.
     *
     * @throws dev.granary.ports.failure.MissingFailure if one is not there
     * @throws dev.granary.ports.failure.WrongTypeFailure if one is neither file nor folder
     * @throws dev.granary.ports.failure.DeniedFailure if they belong to somebody else
     */
    void protect(Collection<StorePath> things);

    /** Gives the right back to the owner of files and folders; otherwise as {@link #protect}. */
    void release(Collection<StorePath> things);

    /** Whether nobody has the right to change a file or folder; false if neither stands there. */
    boolean isProtected(StorePath thing);
}

package dev.granary.ports.storage;

import dev.granary.domain.layout.StorePath;
import java.util.List;

/**
 * The folders that files stand in. A link to a folder is none, and is never followed. Where open files stay where they
 * are, moving and deleting them or what they stand in waits a little for whoever has them open. Thread-safe.
 */
public interface Folders {

    /** What stands at a path. */
    Presence presence(StorePath path);

    /** The names of the folders directly in a folder, ascending; none if it is absent. */
    List<String> list(StorePath folder);

    /**
     * The names of what stands directly in a folder and is neither file nor folder, ascending: links under the names that
     * they have as links, devices, pipes; none if it is absent.
     */
    List<String> others(StorePath folder);

    /** Makes a folder and those above it; one that is there is fine. */
    void create(StorePath folder);

    /**
     * Gives a folder, with all that is in it, another place in the store; or a file, or a link itself. Never over
     * anything. Where a folder cannot move in one step, a reader may meanwhile see parts of it in both places, those that
     * stand deepest first where it arrives and last where it leaves; if that is cut short, {@link #settle} ends it.
     *
     * @return false if something stands there already; then nothing changed
     * @throws dev.granary.ports.failure.MissingFailure if there is nothing to move
     * @throws dev.granary.ports.failure.BusyFailure if somebody keeps something open that would have to move
     */
    boolean move(StorePath thing, StorePath place);

    /**
     * Completes or takes back moves of a folder, or into and out of it, that somebody who died left half done; nobody else may
     * be at work there. Where a move is one step there are none.
     */
    void settle(StorePath folder);

    /**
     * Removes a folder with all that is in it, links themselves instead of what they name; absent is fine.
     *
     * @throws dev.granary.ports.failure.BusyFailure if somebody keeps something in it open, or keeps writing into it
     */
    void delete(StorePath folder);

    /**
     * Removes a folder with all that is in it so that nobody takes a part of it for the whole: where a folder can move in one
     * step, it is first given another place, in a durable store for good; where it cannot, its records go first, what they
     * refer to after its links, and a run's contents last. If that is cut short, the same call ends it. Absent is fine.
     *
     * @param aside where the folder may stand meanwhile; what stands there is what an earlier call left, and goes first
     * @throws dev.granary.ports.failure.BusyFailure if somebody keeps something in it open, or keeps writing into it
     */
    void retire(StorePath folder, StorePath aside);

    /** Removes a folder if it is empty; otherwise, or if it is absent, does nothing. */
    void deleteIfEmpty(StorePath folder);
}

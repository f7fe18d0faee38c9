package dev.granary.ports.link;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import java.util.Optional;

/**
 * Makes links of one kind, and reads them. Thread-safe.
 *
 * <p>Symbolic links and pointers say where they lead. Copies and hard links are files like any other: only a pipeline's
 * record tells what they are. Whatever the kind, a link survives every move of the run that it and its target stand in.
 */
public interface Linker {

    LinkKind kind();

    /**
     * Makes a link to a file in the store; its folder is made if absent. It is there whole or not at all, and of several
     * made in one place at once, one is.
     *
     * @return the kind of the link that was made: the linker's own, or, where a limit of the file system allows no further
     *     one, another; empty if something stands there already, then nothing changed
     * @throws dev.granary.ports.failure.MissingFailure if the target is not there and a link of this kind takes one
     */
    Optional<LinkKind> link(StorePath link, StorePath target);

    /**
     * Makes a link in the place of another one, of any kind, or of a file, or where nothing stands; otherwise as
     * {@link #link}. Whoever looks meanwhile finds the old or the new one, and so does whoever looks after a crash.
     *
     * @return the kind of the link that was made
     * @throws dev.granary.ports.failure.WrongTypeFailure if a folder stands there
     */
    LinkKind replace(StorePath link, StorePath target);

    /** Where a link leads, by its own text alone: nothing is followed or opened. */
    LinkState inspect(StorePath link);
}

package dev.granary.ports.link;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;

/** Makes links of one kind, and reads them. Thread-safe. */
public interface Linker {

    LinkKind kind();

    /**
     * Makes a link, relative so that it survives every move of the two together; its folder is made if absent. The target
     * need not be there.
     *
     * @return false if something stands there already; then nothing changed
     */
    boolean link(StorePath link, StorePath target);

    /** Where a link leads, by its own text alone: nothing is followed or opened. */
    LinkState inspect(StorePath link);

    /** Removes a link, never what it names; false if there is no link of this kind. */
    boolean unlink(StorePath link);
}

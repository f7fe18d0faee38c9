package dev.granary.ports.spi;

import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.Linker;

/** An adapter for one kind of link. Registered with {@link java.util.ServiceLoader}; needs no other set-up. */
public interface LinkerProvider {

    /** What people call it, e.g. {@code symlink}; unique among the providers of its kind. */
    String name();

    /** As {@link StoreProvider#spiVersion}. */
    int spiVersion();

    /** The links that it makes. */
    LinkKind kind();

    /** Whether it knows addresses like this one. */
    boolean serves(StoreAddress address);

    /**
     * Whether links of this kind can be made there, and if not why: found out by making one in that very folder, or in the
     * nearest one above that exists, and removing it. Leaves nothing behind. The reason goes into records, so it names no
     * folder.
     */
    Probe probe(StoreAddress address);

    /**
     * A linker for the store at this address. Touches nothing.
     *
     * @param store open at the address; the linker may use it for as long as it is open
     * @throws IllegalArgumentException if the address is none that it serves
     */
    Linker open(StoreAddress address, Store store);
}

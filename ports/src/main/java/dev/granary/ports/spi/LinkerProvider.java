package dev.granary.ports.spi;

import dev.granary.ports.link.Linker;

/** An adapter for one kind of link. Registered with {@link java.util.ServiceLoader}; needs no other set-up. */
public interface LinkerProvider {

    /** What people call it, e.g. {@code symlink}; unique among the providers of its kind. */
    String name();

    /** As {@link StoreProvider#spiVersion}. */
    int spiVersion();

    /**
     * Whether links of this kind can be made there, and if not why: found out by making one in that very folder, if it
     * exists, and removing it. Leaves nothing behind.
     */
    Probe probe(StoreAddress address);

    /** A linker for the store at this address. Touches nothing. */
    Linker open(StoreAddress address);
}

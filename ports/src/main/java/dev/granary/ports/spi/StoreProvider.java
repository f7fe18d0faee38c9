package dev.granary.ports.spi;

import java.util.List;

/** An adapter for one technology of storage. Registered with {@link java.util.ServiceLoader}; needs no other set-up. */
public interface StoreProvider {

    /** The version of these interfaces; an adapter returns the one that it was compiled with. */
    int SPI_VERSION = 1;

    /** What people call it, e.g. {@code posixfs}; unique among the providers of its kind. */
    String name();

    int spiVersion();

    /** What can be set of its stores beside their address; see {@link StoreAddress.Remote}. */
    List<StoreOption> options();

    /** Whether it can serve this address here, and if not why. Changes nothing. */
    Probe probe(StoreAddress address);

    /** The store at this address, which need not exist yet: what records into it makes it. Touches nothing. */
    Store open(StoreAddress address, Durability durability);
}

package dev.granary.adapter.s3;

import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;

/** Links in object stores. */
public final class PointerProvider implements LinkerProvider {

    @Override
    public String name() {
        return "pointer";
    }

    @Override
    public int spiVersion() {
        return StoreProvider.SPI_VERSION;
    }

    @Override
    public LinkKind kind() {
        return LinkKind.POINTER;
    }

    @Override
    public boolean serves(StoreAddress address) {
        return address instanceof StoreAddress.Remote remote
                && Place.of(remote.uri()).isPresent();
    }

    /** A pointer is an object like any other: where a store can be written, it can be made. */
    @Override
    public Probe probe(StoreAddress address) {
        return serves(address)
                ? new Probe.Usable()
                : new Probe.Unusable("Pointers are links in object stores, and this is none.");
    }

    @Override
    public Linker open(StoreAddress address, Store store) {
        if (serves(address) && store instanceof S3Store s3) {
            return s3.pointers();
        }
        throw new IllegalArgumentException("Pointers cannot be made in the store " + address + ".");
    }
}

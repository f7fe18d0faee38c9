package dev.granary.app.maintain.doctor;

import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.StoreAddress;
import java.util.Objects;

/**
 * How the store is opened that is examined.
 *
 * @param address where it is, or is to be
 * @param durability what survives a power cut
 * @param links which new pipelines are to have
 * @param linksReason who said so, e.g. {@code set in granary.yaml}
 */
public record Opening(StoreAddress address, Durability durability, LinkChoice links, String linksReason) {

    public Opening {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(durability, "durability");
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(linksReason, "linksReason");
    }
}

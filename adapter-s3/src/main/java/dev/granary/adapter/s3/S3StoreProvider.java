package dev.granary.adapter.s3;

import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
import dev.granary.ports.spi.StoreProvider;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Stores on S3 and on what speaks its protocol: {@code s3://bucket/prefix}. */
public final class S3StoreProvider implements StoreProvider {

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public List<StoreOption> options() {
        return Options.KNOWN;
    }

    /** Looks at the address alone; the server is asked when the store is used. */
    @Override
    public Probe probe(StoreAddress address) {
        Optional<StoreAddress.Remote> remote = remote(address);
        if (remote.isEmpty()) {
            return new Probe.Unusable("%s is not of the form s3://bucket/prefix.".formatted(address));
        }
        List<String> problems = Options.problems(remote.get().options());
        return problems.isEmpty() ? new Probe.Usable() : new Probe.Unusable(String.join(" ", problems));
    }

    /** Everything that a server has acknowledged is durable, whatever is asked for. */
    @Override
    public Store open(StoreAddress address, Durability durability) {
        StoreAddress.Remote remote = remote(address)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot open the store " + address + ": it is not of the form s3://bucket/prefix."));
        Options options = Options.of(remote.options());
        return new S3Store(
                Clients.open(options),
                Place.of(remote.uri()).orElseThrow(),
                options,
                Conducts.FOUND,
                Clock.systemUTC(),
                () -> "%016x".formatted(ThreadLocalRandom.current().nextLong()),
                Pauses.REAL);
    }

    private static Optional<StoreAddress.Remote> remote(StoreAddress address) {
        return address instanceof StoreAddress.Remote remote
                        && Place.of(remote.uri()).isPresent()
                ? Optional.of(remote)
                : Optional.empty();
    }
}

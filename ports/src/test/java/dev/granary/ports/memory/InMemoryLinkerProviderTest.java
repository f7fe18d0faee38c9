package dev.granary.ports.memory;

import dev.granary.ports.contract.LinkerProviderContract;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.net.URI;
import java.nio.file.Path;

final class InMemoryLinkerProviderTest extends LinkerProviderContract {

    private final InMemoryProviders providers = new InMemoryProviders();

    @Override
    protected LinkerProvider provider() {
        return providers.linkers();
    }

    @Override
    protected StoreAddress servedAddress() {
        return new StoreAddress.Remote(URI.create("memory:results"));
    }

    @Override
    protected Store openStore() {
        return providers.stores().open(servedAddress(), Durability.NONE);
    }

    @Override
    protected StoreAddress foreignAddress() {
        return new StoreAddress.Folder(Path.of("results"));
    }
}

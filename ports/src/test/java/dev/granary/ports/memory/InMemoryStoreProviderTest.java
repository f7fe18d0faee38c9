package dev.granary.ports.memory;

import dev.granary.ports.contract.StoreProviderContract;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import java.net.URI;
import java.nio.file.Path;

final class InMemoryStoreProviderTest extends StoreProviderContract {

    private final InMemoryProviders providers = new InMemoryProviders();

    @Override
    protected StoreProvider provider() {
        return providers.stores();
    }

    @Override
    protected StoreAddress servedAddress() {
        return new StoreAddress.Remote(URI.create("memory:results"));
    }

    @Override
    protected StoreAddress foreignAddress() {
        return new StoreAddress.Folder(Path.of("results"));
    }
}

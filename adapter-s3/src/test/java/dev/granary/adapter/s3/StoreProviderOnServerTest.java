package dev.granary.adapter.s3;

import dev.granary.ports.contract.StoreProviderContract;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import java.nio.file.Path;

final class StoreProviderOnServerTest extends StoreProviderContract {

    private final TestStores stores = new TestStores();

    @Override
    protected StoreProvider provider() {
        return new S3StoreProvider();
    }

    @Override
    protected StoreAddress servedAddress() {
        return stores.address();
    }

    @Override
    protected StoreAddress foreignAddress() {
        return new StoreAddress.Folder(Path.of("results"));
    }
}

package dev.granary.adapter.s3;

import dev.granary.ports.contract.LinkerProviderContract;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Path;

final class LinkerProviderOnServerTest extends LinkerProviderContract {

    private final TestStores stores = new TestStores();

    @Override
    protected LinkerProvider provider() {
        return new PointerProvider();
    }

    @Override
    protected StoreAddress servedAddress() {
        return stores.address();
    }

    @Override
    protected Store openStore() {
        return stores.open();
    }

    @Override
    protected StoreAddress foreignAddress() {
        return new StoreAddress.Folder(Path.of("results"));
    }
}

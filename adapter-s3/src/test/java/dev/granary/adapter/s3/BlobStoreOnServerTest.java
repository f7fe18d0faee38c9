package dev.granary.adapter.s3;

import dev.granary.ports.contract.BlobStoreContract;
import dev.granary.ports.spi.Store;

final class BlobStoreOnServerTest extends BlobStoreContract {

    private final TestStores stores = new TestStores();

    @Override
    protected Store openStore() {
        return stores.open();
    }
}

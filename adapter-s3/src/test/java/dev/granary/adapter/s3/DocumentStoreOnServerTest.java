package dev.granary.adapter.s3;

import dev.granary.ports.contract.DocumentStoreContract;
import dev.granary.ports.spi.Store;

final class DocumentStoreOnServerTest extends DocumentStoreContract {

    private final TestStores stores = new TestStores();

    @Override
    protected Store openStore() {
        return stores.open();
    }
}

package dev.granary.adapter.s3;

import dev.granary.ports.contract.StoreContract;
import dev.granary.ports.spi.Store;

final class StoreOnServerTest extends StoreContract {

    private final TestStores stores = new TestStores();

    @Override
    protected Store openStore() {
        return stores.open();
    }
}

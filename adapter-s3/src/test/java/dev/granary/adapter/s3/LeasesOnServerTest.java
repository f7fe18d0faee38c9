package dev.granary.adapter.s3;

import dev.granary.ports.contract.LeasesContract;
import dev.granary.ports.spi.Store;

final class LeasesOnServerTest extends LeasesContract {

    private final TestStores stores = new TestStores();

    @Override
    protected Store openStore() {
        return stores.open();
    }
}

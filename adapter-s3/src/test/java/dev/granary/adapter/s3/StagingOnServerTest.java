package dev.granary.adapter.s3;

import dev.granary.ports.contract.StagingContract;
import dev.granary.ports.spi.Store;

final class StagingOnServerTest extends StagingContract {

    private final TestStores stores = new TestStores();

    @Override
    protected Store openStore() {
        return stores.open();
    }
}

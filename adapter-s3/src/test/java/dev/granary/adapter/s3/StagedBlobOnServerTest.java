package dev.granary.adapter.s3;

import dev.granary.ports.contract.StagedBlobContract;
import dev.granary.ports.spi.Store;

final class StagedBlobOnServerTest extends StagedBlobContract {

    private final TestStores stores = new TestStores();

    @Override
    protected Store openStore() {
        return stores.open();
    }
}

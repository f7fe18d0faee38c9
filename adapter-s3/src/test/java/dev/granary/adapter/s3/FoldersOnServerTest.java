package dev.granary.adapter.s3;

import dev.granary.ports.contract.FoldersContract;
import dev.granary.ports.spi.Store;

final class FoldersOnServerTest extends FoldersContract {

    private final TestStores stores = new TestStores();

    @Override
    protected Store openStore() {
        return stores.open();
    }
}

package dev.granary.adapter.s3;

import dev.granary.ports.contract.LineLogContract;
import dev.granary.ports.spi.Store;

final class LineLogOnServerTest extends LineLogContract {

    private final TestStores stores = new TestStores();

    @Override
    protected Store openStore() {
        return stores.open();
    }
}

package dev.granary.adapter.s3;

import dev.granary.ports.contract.SurveyContract;
import dev.granary.ports.spi.Store;

final class SurveyOnServerTest extends SurveyContract {

    private final TestStores stores = new TestStores();

    @Override
    protected Store openStore() {
        return stores.open();
    }
}

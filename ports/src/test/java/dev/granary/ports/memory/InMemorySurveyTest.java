package dev.granary.ports.memory;

import dev.granary.ports.contract.SurveyContract;
import dev.granary.ports.spi.Store;

final class InMemorySurveyTest extends SurveyContract {

    private final InMemoryDisk disk = new InMemoryDisk();

    @Override
    protected Store openStore() {
        return new InMemoryStore(disk);
    }
}

package dev.granary.adapter.s3;

import dev.granary.ports.contract.PointingLinkerContract;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;

final class LinkerOnServerTest extends PointingLinkerContract {

    private final TestStores stores = new TestStores();

    @Override
    protected Store openStore() {
        return stores.open();
    }

    @Override
    protected Linker openLinker() {
        return new PointerProvider().open(stores.address(), store);
    }
}

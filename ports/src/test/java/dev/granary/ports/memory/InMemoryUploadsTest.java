package dev.granary.ports.memory;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.contract.UploadsContract;
import dev.granary.ports.spi.Store;

final class InMemoryUploadsTest extends UploadsContract {

    private final InMemoryDisk disk = new InMemoryDisk();

    @Override
    protected Store openStore() {
        return new InMemoryStore(disk);
    }

    @Override
    protected String begin(StorePath path) {
        return disk.plantUpload(path);
    }
}

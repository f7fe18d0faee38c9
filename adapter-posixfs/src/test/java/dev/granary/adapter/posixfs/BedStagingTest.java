package dev.granary.adapter.posixfs;

import dev.granary.ports.bed.Bed;
import dev.granary.ports.bed.BedFolder;
import dev.granary.ports.contract.StagingContract;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Bed.class)
final class BedStagingTest extends StagingContract {

    @AutoClose
    private final BedFolder folder;

    BedStagingTest(Bed bed) {
        folder = bed.open();
    }

    @Override
    protected Store openStore() {
        return new PosixStoreProvider().open(new StoreAddress.Folder(folder.path()), Durability.NONE);
    }
}

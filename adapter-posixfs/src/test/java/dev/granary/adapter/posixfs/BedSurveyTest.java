package dev.granary.adapter.posixfs;

import dev.granary.ports.bed.Bed;
import dev.granary.ports.bed.BedFolder;
import dev.granary.ports.contract.SurveyContract;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Bed.class)
final class BedSurveyTest extends SurveyContract {

    @AutoClose
    private final BedFolder folder;

    BedSurveyTest(Bed bed) {
        folder = bed.open();
    }

    @Override
    protected Store openStore() {
        return new PosixStoreProvider().open(new StoreAddress.Folder(folder.path()), Durability.NONE);
    }
}

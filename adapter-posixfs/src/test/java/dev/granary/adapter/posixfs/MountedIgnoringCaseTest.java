package dev.granary.adapter.posixfs;

import dev.granary.ports.bed.MountedBed;
import dev.granary.ports.bed.MountedCase;
import dev.granary.ports.contract.DocumentStoreContract;
import dev.granary.ports.contract.LeasesContract;
import dev.granary.ports.contract.LineLogContract;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contracts that hold where case is ignored and every name is listed in lower case. Those of contents and folders
 * cannot: what is listed there is not what was stored.
 */
@ParameterizedClass
@EnumSource(
        value = MountedBed.class,
        names = {"LOWNTFS"})
final class MountedIgnoringCaseTest extends MountedCase {

    private Store open(Durability durability) {
        return new PosixStoreProvider().open(new StoreAddress.Folder(folder()), durability);
    }

    @Nested
    final class DocumentStoreTest extends DocumentStoreContract {
        @Override
        protected Store openStore() {
            return open(Durability.NONE);
        }
    }

    @Nested
    final class LineLogTest extends LineLogContract {
        @Override
        protected Store openStore() {
            return open(Durability.NONE);
        }
    }

    @Nested
    final class LeasesTest extends LeasesContract {
        @Override
        protected Store openStore() {
            return open(Durability.NONE);
        }
    }
}

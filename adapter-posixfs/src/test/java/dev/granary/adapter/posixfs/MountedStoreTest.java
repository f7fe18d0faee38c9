package dev.granary.adapter.posixfs;

import dev.granary.ports.bed.MountedBed;
import dev.granary.ports.bed.MountedCase;
import dev.granary.ports.contract.BlobStoreContract;
import dev.granary.ports.contract.DocumentStoreContract;
import dev.granary.ports.contract.FoldersContract;
import dev.granary.ports.contract.LeasesContract;
import dev.granary.ports.contract.LineLogContract;
import dev.granary.ports.contract.StagedBlobContract;
import dev.granary.ports.contract.StagingContract;
import dev.granary.ports.contract.StoreContract;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contracts of a store on real file systems that lack links, or are made for Windows. */
@ParameterizedClass
@EnumSource(
        value = MountedBed.class,
        names = {"EXFAT", "NTFS"})
final class MountedStoreTest extends MountedCase {

    private Store open(Durability durability) {
        return new PosixStoreProvider().open(new StoreAddress.Folder(folder()), durability);
    }

    @Nested
    final class BlobStoreTest extends BlobStoreContract {
        @Override
        protected Store openStore() {
            return open(Durability.NONE);
        }
    }

    @Nested
    final class StagingTest extends StagingContract {
        @Override
        protected Store openStore() {
            return open(Durability.NONE);
        }
    }

    @Nested
    final class StagedBlobTest extends StagedBlobContract {
        @Override
        protected Store openStore() {
            return open(Durability.NONE);
        }
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
    final class FoldersTest extends FoldersContract {
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

    @Nested
    final class WholeStoreTest extends StoreContract {
        @Override
        protected Store openStore() {
            return open(Durability.COMMIT);
        }
    }
}

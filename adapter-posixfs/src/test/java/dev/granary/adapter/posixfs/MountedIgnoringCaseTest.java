package dev.granary.adapter.posixfs;

import dev.granary.ports.bed.MountedBed;
import dev.granary.ports.contract.DocumentStoreContract;
import dev.granary.ports.contract.LeasesContract;
import dev.granary.ports.contract.LineLogContract;
import dev.granary.ports.contract.StagingContract;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contracts of what lists no names, where case is ignored. The others cannot hold there: every name is listed in lower
 * case, so what is listed is not what was stored.
 */
@ParameterizedClass
@EnumSource(
        value = MountedBed.class,
        names = {"LOWNTFS"})
final class MountedIgnoringCaseTest extends MountedCase {

    @Nested
    final class StagingTest extends StagingContract {
        @Override
        protected Store openStore() {
            return store(Durability.NONE);
        }
    }

    @Nested
    final class DocumentStoreTest extends DocumentStoreContract {
        @Override
        protected Store openStore() {
            return store(Durability.NONE);
        }
    }

    @Nested
    final class LineLogTest extends LineLogContract {
        @Override
        protected Store openStore() {
            return store(Durability.NONE);
        }
    }

    @Nested
    final class LeasesTest extends LeasesContract {
        @Override
        protected Store openStore() {
            return store(Durability.NONE);
        }
    }
}

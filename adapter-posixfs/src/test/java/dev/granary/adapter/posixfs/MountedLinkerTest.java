package dev.granary.adapter.posixfs;

import dev.granary.ports.bed.MountedBed;
import dev.granary.ports.bed.MountedCase;
import dev.granary.ports.contract.PointingLinkerContract;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of symbolic links on file systems that are made for Windows. */
@ParameterizedClass
@EnumSource(
        value = MountedBed.class,
        names = {"NTFS", "LOWNTFS"})
final class MountedLinkerTest extends MountedCase {

    @Nested
    final class SymlinksTest extends PointingLinkerContract {
        @Override
        protected Store openStore() {
            return new PosixStoreProvider().open(new StoreAddress.Folder(folder()), Durability.NONE);
        }

        @Override
        protected Linker openLinker() {
            return new SymlinkProvider().open(new StoreAddress.Folder(folder()), store);
        }
    }
}

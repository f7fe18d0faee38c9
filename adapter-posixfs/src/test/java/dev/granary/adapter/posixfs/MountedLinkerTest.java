package dev.granary.adapter.posixfs;

import dev.granary.ports.bed.MountedBed;
import dev.granary.ports.contract.LinkerContract;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
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
    final class SymlinksTest extends LinkerContract {
        @Override
        protected Store openStore() {
            return store(Durability.NONE);
        }

        @Override
        protected Linker openLinker() {
            return new SymlinkProvider().open(address());
        }
    }
}

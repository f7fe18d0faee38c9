package dev.granary.adapter.copyfs;

import dev.granary.ports.bed.MountedBed;
import dev.granary.ports.bed.MountedCase;
import dev.granary.ports.contract.FileLinkerContract;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Hard links on real file systems that are made for Windows. */
@ParameterizedClass
@EnumSource(
        value = MountedBed.class,
        names = {"NTFS", "LOWNTFS"})
final class MountedHardLinkLinkerTest extends MountedCase {

    @Nested
    final class LinkerTest extends FileLinkerContract {
        @Override
        protected Store openStore() {
            return Opened.store(folder());
        }

        @Override
        protected Linker openLinker() {
            return Opened.linker(new HardLinkProvider(), folder(), store);
        }
    }
}

package dev.granary.app.share.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.app.Zips;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is a package, and what a store. */
class PackageStoreTest {

    @TempDir
    Path folder;

    @Test
    void aFileThatIsCalledSoIsAPackage() {
        OnDisk.write(folder.resolve("p.zip"), "x");
        OnDisk.write(folder.resolve("p.TAR.GZ"), "x");

        assertThat(PackageStore.isPackage(folder.resolve("p.zip"))).isTrue();
        assertThat(PackageStore.isPackage(folder.resolve("p.TAR.GZ"))).isTrue();
    }

    @Test
    void aFileThatBeginsSoIsAPackage() {
        Zips.of(Map.of("a", "b"), folder.resolve("model"));
        OnDisk.write(folder.resolve("text"), "PK is how zip files begin");

        assertThat(PackageStore.isPackage(folder.resolve("model"))).isTrue();
        assertThat(PackageStore.isPackage(folder.resolve("text"))).isFalse();
        assertThat(PackageStore.isPackage(folder.resolve("absent.zip"))).isFalse();
    }

    @Test
    void aFolderThatWasExportedIsAPackage() {
        OnDisk.write(folder.resolve("unpacked/2024-10-14_wheat/EXPORT_INFO.yaml"), "format: 1\n");
        OnDisk.write(folder.resolve("bag/bagit.txt"), "BagIt-Version: 1.0\n");
        OnDisk.write(folder.resolve("bag/data/yield_a/EXPORT_INFO.yaml"), "format: 1\n");

        assertThat(PackageStore.isPackage(folder.resolve("unpacked/2024-10-14_wheat")))
                .isTrue();
        assertThat(PackageStore.isPackage(folder.resolve("bag"))).isTrue();
    }

    @Test
    void aFolderThatPackagesWereUnpackedIntoIsAStore() {
        OnDisk.write(folder.resolve("store/yield_a/EXPORT_INFO.yaml"), "format: 1\n");

        assertThat(PackageStore.isPackage(folder.resolve("store"))).isFalse();
    }

    @Test
    void aFolderOfRunsIsAStoreEvenIfOneWasUnpackedThere() {
        OnDisk.write(folder.resolve("results/2024-10-14_wheat/EXPORT_INFO.yaml"), "format: 1\n");
        OnDisk.write(folder.resolve("results/yield_a/EXPORT_INFO.yaml"), "format: 1\n");
        OnDisk.write(folder.resolve("other/readme.txt"), "x");

        assertThat(PackageStore.isPackage(folder.resolve("results"))).isFalse();
        assertThat(PackageStore.isPackage(folder.resolve("other"))).isFalse();
        assertThat(PackageStore.isPackage(folder.resolve("absent"))).isFalse();
    }
}

package dev.granary.app.maintain.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.Granary;
import dev.granary.app.OnDisk;
import dev.granary.app.RecordedStore;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.ports.bed.NeedsPosix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found wrong with a sealed run. */
class SealedRunTest {

    @TempDir
    private Path folder;

    private Path root;
    private Path pipeline;

    @BeforeEach
    void sealOne() {
        root = folder.resolve("results");
        try (RecordedStore store = RecordedStore.in(root)) {
            pipeline = store.recordScaler("baseline", "fitted");
        }
        try (Granary granary = Verified.open(root)) {
            granary.seal(RecordedStore.RUN_NAME, ReadProgress.none());
        }
    }

    @Test
    void nothingIsWrongWithOneThatIsAsItWas() {
        assertThat(Verified.kinds(root, Depth.FULL)).isEmpty();
    }

    @Test
    @NeedsPosix
    void changedDigitIsFoundWhenEverythingIsRead() throws IOException {
        Path definition = pipeline.resolve("pipeline.yaml");
        String before = Files.readString(definition);
        Files.setPosixFilePermissions(definition, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(definition, before.replace("created_at: \"2", "created_at: \"1"));
        Files.setPosixFilePermissions(definition, PosixFilePermissions.fromString("r--r--r--"));

        assertThat(Verified.kinds(root, Depth.QUICK)).isEmpty();
        VerifyReport report = Verified.verify(root, Depth.FULL);

        assertThat(Verified.kinds(report)).containsExactly("seal-broken");
        assertThat(report.runs().get(0).findings().get(0).sentence())
                .contains("pipeline.yaml of the sealed run 2024-10-14_wheat is not as it was");
    }

    @Test
    @NeedsPosix
    void rightToWriteIsWorthKnowing() throws IOException {
        Files.setPosixFilePermissions(pipeline, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(Verified.kinds(root, Depth.QUICK)).isEmpty();
        assertThat(Verified.notes(root)).containsExactly("seal-unprotected");
    }

    @Test
    void repairIsRefusedAndTheRunLookedAt() {
        RepairReport report = Verified.repair(root, Depth.QUICK);

        assertThat(report.left().problems())
                .singleElement()
                .asString()
                .contains("Cannot repair run 2024-10-14_wheat: it is sealed");
        assertThat(report.left().runs()).hasSize(1);
    }

    @Test
    @NeedsPosix
    void rightsOfASealedRunAreGivenBackBySealing() throws IOException {
        Path cache = pipeline.resolveSibling(".artifacts");
        Path cached = cache.resolve(OnDisk.contents(cache).get(0));
        Files.setPosixFilePermissions(cached, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(Verified.verify(root, Depth.QUICK).runs().get(0).findings())
                .filteredOn(found -> found.kind() == FindingKind.PERMISSION_WRONG)
                .singleElement()
                .extracting(Finding::sentence)
                .asString()
                .contains("'granary seal 2024-10-14_wheat' makes it read-only again");
        try (Granary granary = Verified.open(root)) {
            granary.seal(RecordedStore.RUN_NAME, ReadProgress.none());
        }
        assertThat(Verified.kinds(root, Depth.QUICK)).isEmpty();
    }

    @Test
    void folderInPlaceOfTheSealIsTold() throws IOException {
        Path other = folder.resolve("other");
        try (RecordedStore store = RecordedStore.in(other)) {
            store.recordScaler("baseline", "fitted");
            Files.createDirectory(store.path("seal.sha256"));
        }

        VerifyReport report = Verified.verify(other, Depth.QUICK);

        assertThat(Verified.kinds(report)).containsExactly("wrong-type");
        assertThat(report.runs().get(0).findings().get(0).sentence())
                .startsWith("2024-10-14_wheat/seal.sha256 is a folder")
                .endsWith("Remove it by hand.");
    }
}

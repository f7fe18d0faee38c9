package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.bed.RefusingFileSystem;
import dev.granary.ports.failure.BusyFailure;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.memory.Sha256;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Presence;
import dev.granary.ports.storage.Publication;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contracts do not ask, on a file system that refuses what Windows refuses. */
final class RefusingTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final StorePath OTHER_RUN = Layout.run("2024-10-14_barley");
    private static final StorePath PATH = Layout.artifact(RUN, "StandardScaler_abc123.pkl");
    private static final String OPEN = ": somebody has it open. Close it there and try again.";

    @AutoClose
    private final RefusingFileSystem disk = RefusingFileSystem.withHardLinks();

    private final Path results = disk.getPath("C:\\data\\results");
    private final Store store = new PosixStoreProvider().open(new StoreAddress.Folder(results), Durability.COMMIT);

    @BeforeEach
    void publish() {
        try (StagedBlob blob = stage("weights")) {
            blob.publish(PATH);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void readerKeepsAContentFromBeingReplaced() throws IOException {
        try (InputStream in = store.blobs().open(PATH, ByteRange.ALL);
                StagedBlob blob = stage("other weights")) {
            assertThatExceptionOfType(BusyFailure.class)
                    .isThrownBy(() -> blob.replace(PATH))
                    .withMessage("Cannot replace " + path(PATH) + OPEN);
            assertThat(in.readAllBytes()).asString().isEqualTo("weights");
        }
    }

    @Test
    void readerKeepsAContentFromBeingDeleted() throws IOException {
        try (InputStream in = store.blobs().open(PATH, ByteRange.ALL)) {
            assertThatExceptionOfType(BusyFailure.class)
                    .isThrownBy(() -> store.blobs().delete(List.of(PATH)))
                    .withMessage("Cannot delete " + path(PATH) + OPEN);
            assertThat(in.readAllBytes()).asString().isEqualTo("weights");
        }

        store.blobs().delete(List.of(PATH));
        assertThat(path(PATH)).doesNotExist();
    }

    @Test
    void readerKeepsARunFromBeingMoved() throws IOException {
        try (InputStream in = store.blobs().open(PATH, ByteRange.ALL)) {
            assertThatExceptionOfType(BusyFailure.class)
                    .isThrownBy(() -> store.folders().move(RUN, OTHER_RUN))
                    .withMessage("Cannot move " + path(RUN) + OPEN);
            assertThat(in.readAllBytes()).asString().isEqualTo("weights");
        }

        assertThat(store.folders().move(RUN, OTHER_RUN)).isTrue();
    }

    @Test
    void readerOfAContentDoesNotHinderWhoPublishesItAgain() throws IOException {
        try (InputStream in = store.blobs().open(PATH, ByteRange.ALL);
                StagedBlob blob = stage("weights")) {
            assertThat(blob.publish(PATH)).isEqualTo(Publication.ALREADY_PRESENT);
            assertThat(in.readAllBytes()).asString().isEqualTo("weights");
        }
        assertThat(path(Layout.unfinished(RUN))).isEmptyDirectory();
    }

    @Test
    void runIsDeletedByWhoHoldsIt() {
        Lease lease = store.leases().tryExclusive(RUN).orElseThrow();

        store.folders().delete(RUN);

        assertThat(store.leases().isHeld(RUN)).isFalse();
        lease.close();
        assertThat(results).isEmptyDirectory();
    }

    @Test
    void leaseOnADeletedRunHindersNobody() {
        Lease old = store.leases().tryExclusive(RUN).orElseThrow();
        store.folders().delete(RUN);

        Lease lease = store.leases().tryExclusive(RUN).orElseThrow();
        old.close();

        assertThat(store.leases().isHeld(RUN)).isTrue();
        lease.close();
        assertThat(store.leases().isHeld(RUN)).isFalse();
    }

    @Test
    void leaseGoesWithTheRun() {
        Lease lease = store.leases().tryExclusive(RUN).orElseThrow();

        store.folders().move(RUN, OTHER_RUN);

        assertThat(store.leases().isHeld(OTHER_RUN)).isTrue();
        assertThat(store.leases().tryShared(OTHER_RUN)).isEmpty();
        lease.close();
        assertThat(store.leases().isHeld(OTHER_RUN)).isFalse();
    }

    @Test
    void leaseStaysWhereTheRunStaysForItsPlaceIsTaken() {
        store.folders().create(OTHER_RUN);
        Lease lease = store.leases().tryExclusive(RUN).orElseThrow();

        assertThat(store.folders().move(RUN, OTHER_RUN)).isFalse();

        assertThat(store.leases().isHeld(RUN)).isTrue();
        lease.close();
    }

    @Test
    void whatIsForcedIsOpenForWriting() {
        StorePath document = Layout.runDocument(RUN);
        store.documents()
                .create(document, bytes("name: wheat"))
                .ifPresent(version -> store.documents().replace(document, bytes("name: Wheat"), version));
        try (StagedBlob blob = stage("more weights")) {
            blob.prepare(Layout.artifact(RUN, "A_123456.pkl"));
            blob.publish(Layout.artifact(RUN, "A_123456.pkl"));
        }

        store.sync(List.of(PATH, document, RUN, StorePath.ROOT));

        assertThat(disk.unforced()).isEmpty();
    }

    @Test
    void fileWithTheReadOnlyAttributeIsForcedAsFarAsItCanBe() throws IOException {
        Files.setAttribute(path(PATH), "dos:readonly", true);

        store.sync(List.of(PATH));

        assertThat(disk.unforced()).containsExactly(path(PATH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul", "CON.yaml", "dots..", "blank ", "a:b", "a\\b", "a?b"})
    void nameThatIsNoneOnWindowsIsRefused(String name) {
        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(() -> store.folders().create(RUN.child(name)))
                .withMessage("Cannot use the name '%s' in %s: the file system has no such names. Choose another one."
                        .formatted(name, path(RUN)));
        assertThat(store.folders().list(RUN)).containsExactly(".artifacts");
    }

    @Test
    void folderIsFoundInAnyCase() {
        assertThat(store.folders().presence(Layout.run("2024-10-14_WHEAT"))).isEqualTo(Presence.FOLDER);
    }

    @Test
    void publishedFileMayBeRemovedByHand() throws IOException {
        Files.delete(path(PATH));

        assertThat(store.blobs().stat(PATH)).isEmpty();
    }

    private Path path(StorePath place) {
        return results.resolve(place.toString());
    }

    private StagedBlob stage(String text) {
        return store.blobs().stage(BlobSource.of(bytes(text)), Layout.unfinished(RUN), new Sha256().begin());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

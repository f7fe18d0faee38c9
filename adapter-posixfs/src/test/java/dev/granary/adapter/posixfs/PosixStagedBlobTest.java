package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.contract.Race;
import dev.granary.ports.failure.FullFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.memory.Sha256;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PosixStagedBlobTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final StorePath PATH = Layout.artifact(RUN, "StandardScaler_abc123.pkl");
    private static final StorePath UNFINISHED = Layout.unfinished(RUN);

    @TempDir
    private Path folder;

    private Store store = new PosixStoreProvider().open(address(MemoryDisk.unix()), Durability.NONE);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void publishedFileIsReadOnly() throws IOException {
        open(new StoreAddress.Folder(folder));

        stage(new byte[10]).publish(PATH);

        assertThat(permissions())
                .contains(PosixFilePermission.OWNER_READ)
                .doesNotContain(
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.GROUP_WRITE,
                        PosixFilePermission.OTHERS_WRITE);
    }

    @Test
    void replacedFileStaysWritable() throws IOException {
        open(new StoreAddress.Folder(folder));
        stage(new byte[10]).publish(PATH);

        try (StagedBlob blob = stage(new byte[11])) {
            blob.publish(PATH);
            blob.replace(PATH);
        }

        assertThat(permissions()).contains(PosixFilePermission.OWNER_WRITE);
    }

    private Iterable<PosixFilePermission> permissions() throws IOException {
        return Files.getPosixFilePermissions(folder.resolve(PATH.toString()));
    }

    @Test
    void publishedFileHasOneName() throws IOException {
        open(new StoreAddress.Folder(folder));

        stage(new byte[10]).publish(PATH);

        assertThat(Files.getAttribute(folder.resolve(PATH.toString()), "unix:nlink"))
                .isEqualTo(1);
    }

    @Test
    void stagedFileLiesInTheUnfinishedFolder() {
        try (StagedBlob blob = stage(new byte[10])) {
            assertThat(blob.sizeBytes()).isEqualTo(10);
            assertThat(sizes(UNFINISHED)).containsExactly(10L);
        }
        assertThat(sizes(UNFINISHED)).isEmpty();
    }

    @Test
    void unfinishedFolderMayVanishWheneverItIsEmpty() throws Exception {
        open(new StoreAddress.Folder(folder));

        Race.watching(
                () -> {
                    for (int i = 0; i < 200; i++) {
                        stage(new byte[] {(byte) i}).publish(Layout.artifact(RUN, "file_" + i));
                    }
                    return true;
                },
                () -> {
                    store.folders().deleteIfEmpty(UNFINISHED);
                    return true;
                });

        assertThat(sizes(Layout.cache(RUN))).hasSize(200);
    }

    static Stream<Object[]> tooLong() {
        return Stream.of(
                writer("plain", out -> out.write(new byte[8_000_000])),
                writer("in steps", out -> {
                    for (int i = 0; i < 8_000; i++) {
                        out.write(new byte[1_000]);
                    }
                }),
                writer("hides the failure", out -> {
                    try {
                        out.write(new byte[8_000_000]);
                    } catch (IOException e) {
                        out.write(1);
                    }
                }),
                writer("wraps the failure", out -> {
                    try {
                        out.write(new byte[8_000_000]);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }),
                writer("ends quietly", out -> {
                    try {
                        out.write(new byte[8_000_000]);
                    } catch (IOException e) {
                        out.flush();
                    }
                }));
    }

    private static Object[] writer(String name, BlobSource.Writer writer) {
        return new Object[] {name, writer};
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void fullDiskLeavesNothingAndSaysHowMuchWasNeeded(String name, BlobSource.Writer writer) {
        open(address(MemoryDisk.ofSize(2_000_000)));

        assertThatExceptionOfType(FullFailure.class)
                .isThrownBy(() -> stage(new BlobSource.Written(writer)))
                .withMessageStartingWith("Cannot write /data/results/2024-10-14_wheat/.artifacts/.tmp/")
                .withMessageMatching(
                        ".*: no space left on the device; at least [0-9],[0-9]{3},[0-9]{3} bytes were needed\\."
                                + " Free some space and try again\\.");

        assertThat(sizes(UNFINISHED)).isEmpty();
        stage(new byte[1_000_000]).publish(PATH);
        assertThat(sizes(Layout.cache(RUN))).containsExactly(1_000_000L);
    }

    @Test
    void fullDiskSaysHowMuchALocalFileNeeded() throws IOException {
        open(address(MemoryDisk.ofSize(2_000_000)));
        Path file = Files.write(folder.resolve("long"), new byte[5_000_000]);

        assertThatExceptionOfType(FullFailure.class)
                .isThrownBy(() -> stage(new BlobSource.LocalFile(file)))
                .withMessageEndingWith(
                        ": no space left on the device; 5,000,000 bytes were needed. Free some space and try again.");

        assertThat(sizes(UNFINISHED)).isEmpty();
    }

    @Test
    void contentIsReplacedOnlyByRegularFiles() throws IOException {
        MemoryDisk disk = MemoryDisk.unix();
        open(address(disk));
        store.folders().create(PATH.parent());
        Files.createSymbolicLink(
                disk.results().resolve(PATH.toString()), disk.fileSystem().getPath("nowhere"));

        try (StagedBlob blob = stage(new byte[1])) {
            assertThatExceptionOfType(WrongTypeFailure.class)
                    .isThrownBy(() -> blob.replace(PATH))
                    .withMessageEndingWith("something else than a regular file stands there. Move it away.");
        }
    }

    private void open(StoreAddress address) {
        store.close();
        store = new PosixStoreProvider().open(address, Durability.COMMIT);
    }

    private static StoreAddress address(MemoryDisk disk) {
        return new StoreAddress.Folder(disk.results());
    }

    private StagedBlob stage(byte[] bytes) {
        return stage(BlobSource.of(bytes));
    }

    private StagedBlob stage(BlobSource source) {
        return store.blobs().stage(source, UNFINISHED, new Sha256().begin());
    }

    private List<Long> sizes(StorePath place) {
        try (Stream<BlobStat> files = store.blobs().list(place)) {
            return files.map(BlobStat::sizeBytes).toList();
        }
    }
}

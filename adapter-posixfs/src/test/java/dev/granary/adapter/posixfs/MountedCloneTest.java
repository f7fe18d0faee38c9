package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.bed.MountedBed;
import dev.granary.ports.bed.MountedImage;
import dev.granary.ports.memory.Sha256;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.storage.BlobSource;
import dev.granary.ports.storage.StagedBlob;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system whose files may share their blocks. */
final class MountedCloneTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");
    private static final int SIZE = 40 << 20;

    @Test
    void largeFileOfTheSameFileSystemTakesNoRoomTwice(@TempDir Path folder) throws IOException {
        try (MountedImage image = MountedBed.XFS.mountIn(folder)) {
            Path original = image.path().resolve("original");
            byte[] bytes = new byte[SIZE];
            new SplittableRandom(3).nextBytes(bytes);
            Files.write(original, bytes);
            force(original);
            long before = Files.getFileStore(original).getUnallocatedSpace();

            StorePath path = Layout.artifact(RUN, "data_abc123.bin");
            StoreAddress address = new StoreAddress.Folder(image.path().resolve("results"));
            try (Store store = new PosixStoreProvider().open(address, Durability.COMMIT);
                    StagedBlob blob = store.blobs()
                            .stage(new BlobSource.LocalFile(original), Layout.unfinished(RUN), new Sha256().begin())) {
                blob.prepare(path);
                blob.publish(path);
            }

            long taken = before - Files.getFileStore(original).getUnallocatedSpace();
            assertThat(image.path().resolve("results").resolve(path.toString())).hasBinaryContent(bytes);
            // Java 17 asks no file system to clone.
            if (Runtime.version().feature() >= 25) {
                assertThat(taken).isLessThan(SIZE / 4);
            }
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}

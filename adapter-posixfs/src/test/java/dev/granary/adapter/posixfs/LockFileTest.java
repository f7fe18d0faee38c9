package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.DeniedFailure;
import dev.granary.ports.failure.WrongTypeFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.storage.ByteRange;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class LockFileTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");

    @TempDir
    private Path folder;

    private Path lockFile;
    private Store store;

    @BeforeEach
    void open() {
        lockFile = folder.resolve(Layout.lock(RUN).toString());
        store = new PosixStoreProvider().open(new StoreAddress.Folder(folder), Durability.NONE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void lockFileIsEmptyAndStays() throws IOException {
        store.leases().tryShared(RUN).orElseThrow().close();

        assertThat(lockFile).isRegularFile().isEmptyFile();
    }

    @Test
    void lockFileIsNeverReadAsAContent() {
        Lease lease = store.leases().tryShared(RUN).orElseThrow();

        assertThatExceptionOfType(DeniedFailure.class)
                .isThrownBy(() -> store.blobs().open(Layout.lock(RUN), ByteRange.ALL))
                .withMessage("Cannot read " + lockFile + ": it is the lock file and has no content. Leave it out.");
        lease.close();
    }

    @Test
    void lockFileMayBeDeletedBetweenLeases() throws IOException {
        store.leases().tryExclusive(RUN).orElseThrow().close();
        Files.delete(lockFile);

        Lease lease = store.leases().tryExclusive(RUN).orElseThrow();
        assertThat(store.leases().isHeld(RUN)).isTrue();
        lease.close();
    }

    @Test
    void leaseOnADeletedLockFileIsGivenBackQuietly() throws IOException {
        Lease old = store.leases().tryShared(RUN).orElseThrow();
        Files.delete(lockFile);

        Lease lease = store.leases().tryExclusive(RUN).orElseThrow();
        old.close();
        assertThat(store.leases().isHeld(RUN)).isTrue();
        lease.close();
    }

    @Test
    void runThatIsDeletedTakesItsLockFileAlong() {
        Lease lease = store.leases().tryExclusive(RUN).orElseThrow();
        store.folders().delete(RUN);
        assertThat(store.leases().isHeld(RUN)).isFalse();
        lease.close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void linkInPlaceOfTheLockFileIsRefused() throws IOException {
        Path secret = Files.createFile(folder.resolve("secret"));
        store.folders().create(Layout.cache(RUN));
        Files.createSymbolicLink(lockFile, secret);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> store.leases().tryShared(RUN))
                .withMessage(
                        "Cannot lock " + lockFile + ": something else than a regular file stands there. Move it away.");
        assertThat(store.leases().isHeld(RUN)).isFalse();
    }

    @Test
    void pipeInPlaceOfTheLockFileIsRefused() throws Exception {
        store.folders().create(Layout.cache(RUN));
        Shell.pipe(lockFile);

        assertThatExceptionOfType(WrongTypeFailure.class)
                .isThrownBy(() -> store.leases().tryExclusive(RUN))
                .withMessageStartingWith("Cannot lock " + lockFile);
        assertThat(store.leases().isHeld(RUN)).isFalse();
    }

    @Test
    void lockThatSomebodyTookMeanwhileIsNobodysHereAndIsGivenBackQuietly() throws Exception {
        Path path = Files.createFile(folder.resolve("lock"));
        LockFile file = new LockFile(path, open(path));
        assertThat(file.tryShared(0)).isTrue();
        file.letGo();
        Files.createDirectories(lockFile.getParent());
        Files.createFile(lockFile);

        try (OtherProcess other = OtherProcess.start("exclusive", folder, RUN.toString())) {
            assertThat(other.line()).isEqualTo("held");

            assertThat(file.takeAgain(lockFile, open(lockFile))).isFalse();
            assertThat(file.tryShared(0)).isFalse();
            assertThat(file.tryExclusive(0)).isFalse();
            assertThat(file.isHeld(0)).isTrue();
            other.goOn();
            assertThat(other.line()).isEqualTo("given back");
        }

        file.release(0);
        assertThat(file.tryExclusive(0)).isTrue();
        file.removeUser();
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Test
    void rootIsNoScope() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.leases().tryShared(StorePath.ROOT))
                .withMessage("The results root is no scope of a lease; a run or a pipeline is.");
    }
}

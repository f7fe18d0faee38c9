package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.bed.Bed;
import dev.granary.ports.bed.BedFolder;
import dev.granary.ports.spi.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class RunLockTest {

    private static final StorePath RUN = Layout.run("2024-10-14_wheat");

    @TempDir
    private Path folder;

    // A lock on a file that was deleted meanwhile keeps out nobody who comes later.
    @Test
    void whoWaitedOnADeletedLockFileLocksTheNewOne() throws Exception {
        RunLock lock = new RunLock(new Root(folder));
        Path path = folder.resolve(Layout.lock(RUN).toString());
        LockFile file = lock.acquire(RUN);
        ExecutorService thread = Executors.newSingleThreadExecutor();

        Future<Boolean> second = lock.holding(RUN, () -> {
            Future<Boolean> waiting = thread.submit(() -> lock.holding(RUN, () -> Files.exists(path)));
            while (!file.turn().hasQueuedThreads()) {
                Thread.onSpinWait();
            }
            Files.delete(path);
            return waiting;
        });

        assertThat(second.get()).isTrue();
        LockFiles.release(file);
        thread.shutdown();
    }

    @Test
    void whoWaitedWhileTheRunWasDeletedLocksTheNewOne() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (BedFolder windows = Bed.REFUSING.open()) {
            Root root = new Root(windows.path());
            RunLock lock = new RunLock(root);
            LockFile file = lock.acquire(RUN);

            Future<Boolean> second = lock.holding(RUN, () -> {
                Future<Boolean> waiting = thread.submit(() -> lock.holding(RUN, () -> Files.exists(lock.path(RUN))));
                while (!file.turn().hasQueuedThreads()) {
                    Thread.onSpinWait();
                }
                Syncing syncing = new Syncing(root, new Medium(Durability.NONE), Runnable::run);
                new PosixFolders(root, new SteadyLook(root), new Naming(lock), syncing).delete(RUN);
                return waiting;
            });

            assertThat(second.get()).isTrue();
            LockFiles.release(file);
        } finally {
            thread.shutdown();
        }
    }
}

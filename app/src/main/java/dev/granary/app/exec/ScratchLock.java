package dev.granary.app.exec;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells whether whoever made a scratch folder still lives: a file in it that they hold locked. The system lets go of it when
 * they die, however they do. A folder without that file is nobody's to remove.
 */
final class ScratchLock implements AutoCloseable {

    static final String FILE = "lock";

    private static final String NEW = "lock.new";

    /**
     * The folders whose locks this process holds. On POSIX systems a process loses its lock on a file when it closes any
     * descriptor of it (fcntl(2)), so their files are not to be opened once more.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private ScratchLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Marks a new folder as that of this process; empty where that cannot be done. */
    static Optional<ScratchLock> begin(Path folder) {
        Path made = folder.resolve(NEW);
        try {
            Optional<ScratchLock> lock =
                    locked(folder, FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            if (lock.isPresent()) {
                // Under its own name the file is locked at any time, so that nobody can come in between.
                Files.move(made, folder.resolve(FILE));
            } else {
                Files.delete(made);
            }
            return lock;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Takes over the folder of somebody who is dead; empty if they are not, or it says nothing of that. */
    static Optional<ScratchLock> ofDead(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (OURS.contains(folder) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return locked(folder, FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    private static Optional<ScratchLock> locked(Path folder, FileChannel channel) throws IOException {
        boolean isMine = false;
        try {
            FileLock lock = channel.tryLock();
            isMine = lock != null && OURS.add(folder);
        } catch (OverlappingFileLockException e) {
            // Another thread is at work there.
        } catch (IOException e) {
            // Not every network file system can lock.
        } finally {
            if (!isMine) {
                channel.close();
            }
        }
        return isMine ? Optional.of(new ScratchLock(folder, channel)) : Optional.empty();
    }

    /** The folder is to stay: from now on nobody takes it for that of a dead process. */
    void giveUp() {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException e) {
            // Whoever could not even remove a file of their own can do nothing more for it.
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The system closes it when this process ends.
        } finally {
            OURS.remove(folder);
        }
    }
}

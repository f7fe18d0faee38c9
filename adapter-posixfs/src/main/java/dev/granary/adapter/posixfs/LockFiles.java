package dev.granary.adapter.posixfs;

import dev.granary.ports.failure.BusyFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lock files that this process has open, each once: closing any descriptor of a file drops all POSIX locks that the
 * process has on it (fcntl(2)), and a second channel with an overlapping lock throws. So nobody else may open a lock
 * file, be it to copy it.
 */
final class LockFiles {

    private static final Set<OpenOption> EXISTING =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

    private static final Map<Object, LockFile> OPEN = new HashMap<>();

    private LockFiles() {}

    /**
     * The lock file at a path whose folder is there, made if absent. Whoever asked releases it.
     *
     * @throws NoSuchFileException if the folder is absent
     */
    static LockFile acquire(Path path) throws IOException {
        synchronized (OPEN) {
            while (true) {
                Optional<Object> before = identity(path);
                LockFile known = before.map(OPEN::get).orElse(null);
                if (known != null) {
                    known.addUser();
                    return known;
                }
                try {
                    FileChannel channel = FileChannel.open(path, before.isPresent() ? EXISTING : NEW);
                    Optional<Object> after = identity(path);
                    if (after.isPresent() && (before.isEmpty() || after.equals(before))) {
                        LockFile opened = new LockFile(after.get(), channel);
                        OPEN.put(opened.identity(), opened);
                        return opened;
                    }
                    channel.close();
                } catch (FileAlreadyExistsException e) {
                    // another process was faster: open that one
                } catch (NoSuchFileException e) {
                    if (before.isEmpty()) {
                        throw e;
                    }
                }
            }
        }
    }

    /** Ends one use; the last one closes the file. */
    static void release(LockFile file) throws IOException {
        synchronized (OPEN) {
            if (file.removeUser()) {
                OPEN.remove(file.identity(), file);
            }
        }
    }

    /** Whether the path still names this file: a lock on a deleted file keeps nobody out. */
    static boolean isCurrent(LockFile file, Path path) throws IOException {
        return !file.isGone() && identity(path).filter(file.identity()::equals).isPresent();
    }

    /**
     * Moves or deletes a lock file or what it stands in. Where the file system refuses that while the file is open, it is
     * closed meanwhile, and whoever had a lock on it has one again afterwards, or none if it was deleted.
     *
     * @param later where the file will stand
     * @throws BusyFailure if somebody else took a lock in that moment
     */
    static <T> T aside(Path path, Path later, Patience.Attempt<T> action) throws IOException {
        if (Posix.at(path)) {
            return action.make();
        }
        synchronized (OPEN) {
            LockFile file = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    ? identity(path).map(OPEN::get).orElse(null)
                    : null;
            if (file == null) {
                return action.make();
            }
            synchronized (file) {
                file.letGo();
                boolean done = false;
                try {
                    T result = action.make();
                    done = true;
                    return result;
                } finally {
                    openAgain(file, done ? later : path);
                }
            }
        }
    }

    private static void openAgain(LockFile file, Path path) throws IOException {
        OPEN.remove(file.identity(), file);
        Optional<Object> identity = identity(path);
        if (identity.isEmpty()) {
            return;
        }
        FileChannel channel = FileChannel.open(path, EXISTING);
        OPEN.put(identity.get(), file);
        if (!file.takeAgain(identity.get(), channel)) {
            throw new BusyFailure(
                    Failures.start("lock", path) + "somebody took it while it was moved or deleted. Try again.", null);
        }
    }

    /** Whether somebody holds this byte of the file exclusively. Makes no file and writes nothing. */
    static boolean isHeld(Path path, long position) throws IOException {
        synchronized (OPEN) {
            Optional<Object> identity = identity(path);
            if (identity.isEmpty()) {
                return false;
            }
            LockFile known = OPEN.get(identity.get());
            if (known != null) {
                return known.isHeld(position);
            }
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                    FileLock lock = channel.tryLock(position, 1, true)) {
                return lock == null;
            }
        }
    }

    private static Optional<Object> identity(Path path) throws IOException {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                throw Failures.wrongType("lock", path, "regular file");
            }
            Object key = attributes.fileKey();
            return Optional.of(new Identity(path.getFileSystem(), key == null ? path.toRealPath() : key));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Which file it is, whatever its path. */
    private record Identity(FileSystem fileSystem, Object key) {}
}

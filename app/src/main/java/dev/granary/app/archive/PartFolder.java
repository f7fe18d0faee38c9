package dev.granary.app.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The folder in which a package grows, so near to its place that it can be moved there in one step. One process has it at a
 * time; what somebody left who died goes when the next one takes it. Nothing is followed, written or removed there that is
 * not by its name the work of an export.
 */
final class PartFolder implements AutoCloseable {

    private static final int ATTEMPTS = 10;

    private final PartPlace place;
    private final FileChannel lock;

    private PartFolder(PartPlace place, FileChannel lock) {
        this.place = place;
        this.lock = lock;
    }

    /**
     * Takes it, and empties it; empty if somebody else has it. What was put aside there for a package that never came goes
     * back.
     *
     * @throws ForeignPart if something stands there that no export made
     * @throws IOException if it cannot be made, as where the folder that it stands in is not there
     */
    static Optional<PartFolder> take(PartPlace place) throws IOException {
        Path lock = place.folder().resolve(PartPlace.LOCK);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            makeSure(place);
            try {
                Map<String, Object> seen = lockFile(place, lock);
                Optional<FileChannel> locked = lock(lock);
                if (locked.isEmpty()) {
                    return Optional.empty();
                }
                Optional<PartFolder> taken = taken(place, locked.get(), seen);
                if (taken.isPresent()) {
                    return taken;
                }
            } catch (NoSuchFileException e) {
                // Somebody has just removed it.
            }
        }
        return Optional.empty();
    }

    private static void makeSure(PartPlace place) throws IOException {
        Path folder = place.folder();
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new ForeignPart(folder, "that is no folder");
            }
        }
    }

    /** What tells the lock's file from another one in its place. */
    private static Map<String, Object> lockFile(PartPlace place, Path lock) throws IOException {
        requireOwn(place);
        try {
            Files.createFile(lock);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)
                    && Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
                throw new ForeignPart(place.folder(), "'" + PartPlace.LOCK + "' in it is no file");
            }
        }
        return identity(lock);
    }

    private static void requireOwn(PartPlace place) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place.folder())) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!place.names().contains(name)) {
                    throw new ForeignPart(place.folder(), "'" + name + "' is in it, which no export made");
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static Optional<FileChannel> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        boolean isMine = false;
        try {
            FileLock lock = channel.tryLock();
            isMine = lock != null;
        } catch (OverlappingFileLockException e) {
            // another thread of this process
        } finally {
            if (!isMine) {
                channel.close();
            }
        }
        return isMine ? Optional.of(channel) : Optional.empty();
    }

    private static Optional<PartFolder> taken(PartPlace place, FileChannel locked, Map<String, Object> seen)
            throws IOException {
        boolean isMine = false;
        try {
            PartFolder taken = new PartFolder(place, locked);
            if (identity(place.folder().resolve(PartPlace.LOCK)).equals(seen)) {
                taken.putBack();
                taken.empty();
                isMine = true;
                return Optional.of(taken);
            }
            return Optional.empty();
        } finally {
            if (!isMine) {
                locked.close();
            }
        }
    }

    // The file may be removed, and made anew by somebody else, between its opening and its locking. An inode's number
    // is
    // used again, but not with the same time of change. On Windows the name of a file that is open is not free.
    private static Map<String, Object> identity(Path file) throws IOException {
        boolean hasNumbers = file.getFileSystem() == FileSystems.getDefault()
                && file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return Files.readAttributes(
                file, hasNumbers ? "unix:dev,ino,ctime" : "creationTime", LinkOption.NOFOLLOW_LINKS);
    }

    /** A place in it. */
    Path path(String name) {
        return place.folder().resolve(name);
    }

    /** What is in a folder of it, by name; nothing if that is not there. */
    List<Path> in(String name) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(path(name), LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(path(name))) {
                entries.forEach(found::add);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        found.sort(null);
        return found;
    }

    private void putBack() throws IOException {
        for (Path old : in(PartPlace.OLD)) {
            Path before = place.home().resolve(old.getFileName());
            if (place.isInside() && !Files.exists(before, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(old, before);
            }
        }
        forget();
    }

    /** Removes what was put aside. */
    void forget() throws IOException {
        delete(PartPlace.OLD);
    }

    private void empty() throws IOException {
        delete(PartPlace.SCRATCH);
        delete(PartPlace.GROWN);
    }

    private void delete(String name) throws IOException {
        if (place.names().contains(name) && Files.exists(path(name), LinkOption.NOFOLLOW_LINKS)) {
            ScratchFolder.delete(path(name));
        }
    }

    /** Removes it, with all that was made in it; what was put aside and could not be put back stays. */
    @Override
    public void close() throws IOException {
        boolean isLockGone = false;
        try {
            empty();
            if (in(PartPlace.OLD).isEmpty()) {
                forget();
            }
            isLockGone = isRemovedWhileLocked();
        } finally {
            lock.close();
        }
        if (!isLockGone) {
            Files.deleteIfExists(path(PartPlace.LOCK));
        }
        Files.deleteIfExists(place.folder());
    }

    // It is to go before the lock does: whoever locks the file next looks whether it still stands there. Where a file
    // that is
    // open cannot be removed, nobody's can, and it may go afterwards.
    private boolean isRemovedWhileLocked() throws IOException {
        try {
            Files.deleteIfExists(path(PartPlace.LOCK));
            return true;
        } catch (FileSystemException e) {
            return false;
        }
    }
}

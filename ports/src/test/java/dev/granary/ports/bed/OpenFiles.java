package dev.granary.ports.bed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a file system that are open. Whoever opens, deletes or moves one holds the monitor of this meanwhile. */
final class OpenFiles {

    private final Set<Handle> handles = Collections.newSetFromMap(new IdentityHashMap<>());

    /** One opening of a file: which file, and where it stands. */
    record Handle(@Nullable Object key, Path path) {}

    synchronized Handle add(Path file) {
        Handle handle = new Handle(key(file), file.toAbsolutePath().normalize());
        handles.add(handle);
        return handle;
    }

    synchronized void remove(Handle handle) {
        handles.remove(handle);
    }

    /** Whether this is a file that is open, under any name, or a folder with one in it. */
    synchronized boolean holds(Path path) {
        if (handles.isEmpty()) {
            return false;
        }
        Object key = key(path);
        Path place = path.toAbsolutePath().normalize();
        return key != null
                && handles.stream()
                        .anyMatch(handle ->
                                key.equals(handle.key()) || handle.path().startsWith(place));
    }

    /** What a file is known by, whatever its name; null if it is not there. */
    static @Nullable Object key(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

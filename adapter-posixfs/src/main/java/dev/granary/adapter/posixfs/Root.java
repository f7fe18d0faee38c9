package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Printable;
import dev.granary.ports.failure.DeniedFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The results folder: turns places of the store into paths. It may be a link itself; whatever is below must be a real
 * folder all the way down, so that no path leaves it.
 */
final class Root {

    private final Path path;
    private volatile boolean closed;

    Root(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** From now on whoever asks for a place is told that the store is closed. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The store in " + Printable.of(path.toString()) + " is closed.");
        }
    }

    /**
     * What stands at a place.
     *
     * @throws dev.granary.ports.failure.WrongTypeFailure if something above it is not a real folder
     */
    Found look(StorePath place) {
        requireOpen();
        if (place.isRoot()) {
            return new Found(path, attributes(path));
        }
        Path current = path;
        List<String> segments = place.segments();
        for (String segment : segments.subList(0, segments.size() - 1)) {
            current = child(current, segment);
            BasicFileAttributes folder = attributes(current, LinkOption.NOFOLLOW_LINKS);
            if (folder == null) {
                return new Found(resolve(place), null);
            }
            requireFolder(current, folder);
        }
        Path last = child(current, place.name());
        return new Found(last, attributes(last, LinkOption.NOFOLLOW_LINKS));
    }

    /** The path of a place whose folder is there, made if absent. */
    Path inFolder(StorePath place) {
        return child(make(place.parent()), place.name());
    }

    /** Makes a folder and those above it, where absent. */
    Path make(StorePath folder) {
        requireOpen();
        Path current = path;
        if (folder.isRoot()) {
            makeRoot();
        }
        for (String segment : folder.segments()) {
            current = child(current, segment);
            BasicFileAttributes there = attributes(current, LinkOption.NOFOLLOW_LINKS);
            requireFolder(current, there == null ? made(current) : there);
        }
        return current;
    }

    /** The path of a place, unchecked. */
    Path resolve(StorePath place) {
        Path current = path;
        for (String segment : place.segments()) {
            current = child(current, segment);
        }
        return current;
    }

    private BasicFileAttributes made(Path folder) {
        while (true) {
            try {
                create(folder);
            } catch (FileAlreadyExistsException e) {
                // somebody else was faster; what it is, the next look tells
            } catch (IOException e) {
                throw Failures.of("make folder", folder, e);
            }
            BasicFileAttributes there = attributes(folder, LinkOption.NOFOLLOW_LINKS);
            if (there != null) {
                return there;
            }
        }
    }

    private void create(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (NoSuchFileException e) {
            makeRoot();
            Files.createDirectory(folder);
        }
    }

    private void makeRoot() {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw Failures.of("make folder", path, e);
        }
    }

    private static void requireFolder(Path folder, BasicFileAttributes there) {
        if (!there.isDirectory()) {
            throw Failures.wrongType("enter", folder, "real folder");
        }
    }

    /**
     * The path of a name in a folder, unchecked.
     *
     * @throws DeniedFailure if the file system has no such names
     */
    static Path child(Path folder, String segment) {
        try {
            Path name = folder.getFileSystem().getPath(segment);
            if (name.getNameCount() == 1
                    && name.getRoot() == null
                    && name.toString().equals(segment)
                    && (Posix.at(folder) || isOneFile(segment))) {
                return folder.resolve(name);
            }
        } catch (InvalidPathException e) {
            throw refused(folder, segment, e);
        }
        throw refused(folder, segment, null);
    }

    // Windows opens a device instead, or drops the dots.
    private static boolean isOneFile(String segment) {
        return !FolderForm.isDevice(segment) && !segment.endsWith(".") && !segment.endsWith(" ");
    }

    private static DeniedFailure refused(Path folder, String segment, @Nullable InvalidPathException cause) {
        return new DeniedFailure(
                "Cannot use the name '%s' in %s: the file system has no such names. Choose another one."
                        .formatted(Printable.of(segment), Printable.of(folder.toString())),
                cause);
    }

    /** What stands at a path that was listed, links not followed; empty if it is gone by now. */
    static Optional<BasicFileAttributes> attributesOf(Path entry) {
        return Optional.ofNullable(attributes(entry, LinkOption.NOFOLLOW_LINKS));
    }

    private static @Nullable BasicFileAttributes attributes(Path path, LinkOption... options) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, options);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw Failures.of("look at", path, e);
        }
    }
}

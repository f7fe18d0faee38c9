package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.StorePath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Files that are being written, under names that nobody else has. Their folders go with the store, not with each file:
 * making and removing a folder for every small file costs as much as the file.
 */
final class Unfinished implements AutoCloseable {

    private static final int TRIES = 5_000;

    private final Root root;
    private final Set<Path> folders = ConcurrentHashMap.newKeySet();

    Unfinished(Root root) {
        this.root = root;
    }

    /** A new empty file in this folder, which is made if absent. */
    TemporaryFile create(StorePath folder) {
        FileChannel[] channel = new FileChannel[1];
        Path path = make(
                folder,
                file -> channel[0] = FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ));
        return new TemporaryFile(path, channel[0], this);
    }

    /** Makes something in this folder, which is made if absent, under a name that nobody else has. */
    Path make(StorePath folder, Making making) {
        for (int tries = 1; ; tries++) {
            Path place = root.make(folder);
            folders.add(place);
            Path path = place.resolve(
                    HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
            try {
                making.make(path);
                return path;
            } catch (FileAlreadyExistsException e) {
                // somebody has the name: once more
            } catch (NoSuchFileException e) {
                // Somebody removed the folder when it was empty, and a third may have made it again by now.
                if (tries >= TRIES) {
                    throw Failures.of("write", path, e);
                }
            } catch (IOException e) {
                throw Failures.of("write", path, e);
            }
        }
    }

    /** How something is made that is not there yet. */
    @FunctionalInterface
    interface Making {
        void make(Path path) throws IOException;
    }

    /** Removes a file; what cannot be removed is left to cleaning. */
    void discard(Path path) {
        try {
            Patience.with(path, () -> Files.deleteIfExists(path));
        } catch (IOException e) {
            // it has no name that anybody reads
        }
        if (root.isClosed()) {
            close();
        }
    }

    /** Removes the folders that are empty. */
    @Override
    public void close() {
        for (Path folder : folders) {
            try {
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                // somebody else is writing there, or its parent is gone
            }
        }
    }
}

package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.StorePath;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what may be replaced at that moment. Of a file system in user space (FUSE; seen with ntfs-3g and exfat-fuse) the
 * kernel may say then that nothing stands there, or that it cannot be opened, or is longer than it is: until the renaming
 * thread runs again, it goes by the file that has just lost the name. The folder's listing is right all the time.
 */
final class SteadyLook {

    private static final int TRIES = 500;
    private static final long PAUSE_NANOS = 1_000_000;

    private final Root root;
    private volatile @Nullable Boolean inUserSpace;

    SteadyLook(Root root) {
        this.root = root;
    }

    /** What is made of what stands somewhere, or of its being absent. */
    @FunctionalInterface
    interface Use<T> {
        T of(Found found) throws IOException;
    }

    /** Makes something of what stands at a place; looks again if that was gone, or shorter, before it was made. */
    <T> T at(StorePath place, Use<T> use) throws IOException {
        for (int tries = 1; ; tries++) {
            Found found = root.look(place);
            if (tries == TRIES || !found.isAbsent() || !isListed(found.path())) {
                try {
                    return use.of(found);
                } catch (NoSuchFileException | EOFException e) {
                    if (tries == TRIES) {
                        throw e;
                    }
                }
            }
            if (tries > 1) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private boolean isListed(Path path) {
        return isInUserSpace() && isListedIn(Objects.requireNonNull(path.getParent()), path.getFileName());
    }

    private static boolean isListedIn(Path folder, Path name) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (entry.getFileName().equals(name)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    private boolean isInUserSpace() {
        Boolean known = inUserSpace;
        if (known == null) {
            known = isInUserSpace(FolderAddress.nearest(root.path()));
            inUserSpace = known;
        }
        return known;
    }

    private static boolean isInUserSpace(Path path) {
        try {
            return Files.getFileStore(path).type().contains("fuse");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}

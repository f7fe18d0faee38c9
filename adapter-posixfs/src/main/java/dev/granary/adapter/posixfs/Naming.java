package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.StorePath;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Gives whole files their names. */
final class Naming {

    private final RunLock runLock;

    Naming(RunLock runLock) {
        this.runLock = runLock;
    }

    /**
     * Gives a file a name unless something has it. Of several at once, one does. The file may keep its old name as well.
     *
     * @param place what the path is in the store
     * @return false if something has the name
     */
    boolean nameIfFree(Path file, Path path, StorePath place) throws IOException {
        if (!Posix.at(path)) {
            return renameIfFree(file, path);
        }
        try {
            // link(2) refuses a name that is taken; rename(2) would replace it.
            Files.createLink(path, file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException e) {
            return moveIfFree(file, path, place);
        } catch (FileSystemException e) {
            if (Failures.meansNoHardLinks(e)) {
                return moveIfFree(file, path, place);
            }
            throw e;
        }
    }

    // MoveFileEx refuses a name that is taken unless told to replace it. A second name would have to be removed again,
    // which is refused while somebody reads the file under the first.
    private static boolean renameIfFree(Path file, Path path) throws IOException {
        try {
            Patience.with(file, () -> Files.move(file, path));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private boolean moveIfFree(Path file, Path path, StorePath place) throws IOException {
        return runLock.holding(place, () -> {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            move(file, path);
            return true;
        });
    }

    /** Gives a file a name in place of what may have it. */
    static void move(Path file, Path path) throws IOException {
        Patience.with(path, () -> Files.move(file, path, StandardCopyOption.ATOMIC_MOVE));
    }
}

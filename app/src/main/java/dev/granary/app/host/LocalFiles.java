package dev.granary.app.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** What can be asked of files on this machine. */
public final class LocalFiles {

    private LocalFiles() {}

    /** Whether two names are those of one regular file; no if that cannot be found out. */
    public static boolean areOne(Path name, Path other) {
        try {
            return Files.isRegularFile(name, LinkOption.NOFOLLOW_LINKS)
                    && Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS)
                    && Files.isSameFile(name, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** What all names of a regular file share and no other file has; empty where the system does not tell. */
    public static Optional<Object> key(Path name) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(name, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? Optional.ofNullable(found.fileKey()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

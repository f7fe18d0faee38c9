package dev.granary.adapter.posixfs;

import java.nio.file.Path;

/**
 * Whether a file system lets go of names as POSIX demands. Others, Windows' among them, refuse to move, replace or delete
 * what somebody has open, force nothing through a channel that only reads, and know fewer names.
 */
final class Posix {

    private static final String VIEW = "posix";

    private Posix() {}

    static boolean at(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains(VIEW);
    }
}

package dev.granary.adapter.posixfs;

import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes bytes and names survive a power cut. Each is tried once: after a failed fsync(2) the next one may lie. */
final class Medium {

    private final boolean durable;

    Medium(Durability durability) {
        this.durable = switch (durability) {
            case COMMIT -> true;
            case NONE -> false;
        };
    }

    boolean isDurable() {
        return durable;
    }

    void forceFile(Path file) {
        if (durable) {
            // FlushFileBuffers needs the right to write; the JDK keeps quiet where it has none.
            StandardOpenOption access = Posix.at(file) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
            force(file, access, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** The results folder may be a link; that all below are none has been looked at. */
    void forceFolder(Path folder) {
        if (durable && opensFolders(folder)) {
            force(folder, StandardOpenOption.READ);
        }
    }

    // Only a POSIX system opens folders as files: Windows denies it, jimfs 1.3.2 says "not a regular file".
    private static boolean opensFolders(Path folder) {
        return folder.getFileSystem() == FileSystems.getDefault()
                && folder.getFileSystem().getSeparator().equals("/");
    }

    private static void force(Path path, OpenOption... options) {
        try (FileChannel channel = FileChannel.open(path, options)) {
            channel.force(true);
        } catch (IOException e) {
            throw Failures.of("force to the disk", path, e);
        }
    }
}

package dev.granary.adapter.posixfs;

import dev.granary.ports.spi.Durability;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
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
            try (FileChannel channel = open(file)) {
                channel.force(true);
            } catch (IOException e) {
                throw Failures.of("force to the disk", file, e);
            }
        }
    }

    // FlushFileBuffers needs the right to write; the JDK keeps quiet where it has none. The read-only attribute denies
    // that right: then nothing is forced, but what was forced before stays.
    private static FileChannel open(Path file) throws IOException {
        if (!Posix.at(file)) {
            try {
                return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            } catch (AccessDeniedException e) {
                // read-only: below
            }
        }
        return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    /** The results folder may be a link; that all below are none has been looked at. */
    void forceFolder(Path folder) {
        if (durable && opensFolders(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException e) {
                throw Failures.of("force to the disk", folder, e);
            }
        }
    }

    // Only a POSIX system opens folders as files: Windows denies it, jimfs 1.3.2 says "not a regular file".
    private static boolean opensFolders(Path folder) {
        return folder.getFileSystem() == FileSystems.getDefault()
                && folder.getFileSystem().getSeparator().equals("/");
    }
}

package dev.granary.app.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What is on the medium for good. */
final class Forced {

    private Forced() {}

    /** Makes the names in a folder survive a power cut, where folders can be forced: POSIX systems open them as files. */
    static void folder(Path folder) throws IOException {
        boolean opens = folder.getFileSystem() == FileSystems.getDefault()
                && folder.getFileSystem().getSeparator().equals("/");
        if (opens) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}

package dev.granary.app.host;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The room on the medium that a folder is on.
 *
 * @param freeBytes what this user may still write
 * @param totalBytes all of it
 */
public record DiskSpace(long freeBytes, long totalBytes) {

    /** Empty if the system does not tell. */
    public static Optional<DiskSpace> of(Path folder) {
        try {
            FileStore medium = Files.getFileStore(folder);
            long total = medium.getTotalSpace();
            return total > 0 ? Optional.of(new DiskSpace(medium.getUsableSpace(), total)) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}

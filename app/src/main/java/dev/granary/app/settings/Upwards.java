package dev.granary.app.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders above one another. */
final class Upwards {

    private Upwards() {}

    /**
     * A folder and those above it as their names are written, links not followed; nearest first. All are absolute but the
     * working folder, which stays as it is written, so that what lies in it can be called by a short name.
     */
    static List<Path> from(Path folder, Path workingFolder) {
        Path here = absolute(workingFolder);
        List<Path> folders = new ArrayList<>();
        for (Path above = absolute(folder); above != null; above = above.getParent()) {
            folders.add(above.equals(here) ? workingFolder : above);
        }
        return folders;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}

package dev.granary.app.host;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Finds what is there already. */
public final class ExistingFolder {

    private ExistingFolder() {}

    /** The path itself if something stands there, else the nearest above it. */
    public static Path nearest(Path path) {
        Path nearest = path.toAbsolutePath();
        while (!Files.exists(nearest, LinkOption.NOFOLLOW_LINKS) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }
}

package dev.granary.app.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Finds what is there already. */
public final class ExistingFolder {

    private ExistingFolder() {}

    /** The path without links, as far as it exists; what does not is taken by its letters. */
    public static Path real(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        Path there = nearest(whole);
        try {
            return there.toRealPath().resolve(there.relativize(whole)).normalize();
        } catch (IOException e) {
            return whole;
        }
    }

    /** The path itself if something stands there, else the nearest above it. */
    public static Path nearest(Path path) {
        Path nearest = path.toAbsolutePath();
        while (!Files.exists(nearest, LinkOption.NOFOLLOW_LINKS) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }
}

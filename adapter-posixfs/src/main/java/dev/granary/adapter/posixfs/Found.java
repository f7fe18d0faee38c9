package dev.granary.adapter.posixfs;

import dev.granary.ports.storage.Presence;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What was found at a place, links not followed.
 *
 * @param attributes null if nothing stands there
 */
record Found(Path path, @Nullable BasicFileAttributes attributes) {

    Presence presence() {
        if (attributes == null) {
            return Presence.ABSENT;
        }
        if (attributes.isRegularFile()) {
            return Presence.FILE;
        }
        return attributes.isDirectory() ? Presence.FOLDER : Presence.OTHER;
    }

    boolean isAbsent() {
        return attributes == null;
    }

    boolean isFile() {
        return attributes != null && attributes.isRegularFile();
    }

    boolean isFolder() {
        return attributes != null && attributes.isDirectory();
    }

    boolean isLink() {
        return attributes != null && attributes.isSymbolicLink();
    }

    /**
     * The attributes of the regular file that must stand there.
     *
     * @throws dev.granary.ports.failure.MissingFailure if nothing does
     * @throws dev.granary.ports.failure.WrongTypeFailure if something else does
     */
    BasicFileAttributes file(String verb) {
        if (attributes == null) {
            throw Failures.missing(verb, path);
        }
        if (!attributes.isRegularFile()) {
            throw Failures.wrongType(verb, path, "regular file");
        }
        return attributes;
    }
}

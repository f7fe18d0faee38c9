package dev.granary.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders on the disk, links and times as they are. */
final class Folders {

    private Folders() {}

    /** What stands in a folder and below, the folder first; nothing if it is not there. */
    static List<Path> all(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }

    static void copy(Path from, Path to) throws IOException {
        for (Path path : all(from)) {
            Files.copy(
                    path,
                    to.resolve(from.relativize(path).toString()),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Deletes it with all that is in it, also what is read-only. */
    static void delete(Path folder) throws IOException {
        List<Path> all = all(folder);
        for (Path path : all) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        for (Path path : all.stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
        }
    }
}

package dev.granary.app.share.migrate;

import dev.granary.domain.layout.Layout;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What stands in folders of the older layout. No link is followed. */
final class Entries {

    static final String DEFINITION = "pipeline.json";
    static final String METADATA = "metadata.json";
    static final String BINARIES = "binaries";

    private Entries() {}

    /** What stands in a folder, by name. */
    static List<Path> of(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(Comparator.comparing(Entries::name));
        return entries;
    }

    static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    static boolean isHidden(Path path) {
        return name(path).startsWith(".");
    }

    /** Whether a folder is, or was to be, a pipeline of the older layout. */
    static boolean isPipeline(Path folder) {
        return isFolder(folder)
                && !isThere(folder, Layout.DEFINITION)
                && (isThere(folder, DEFINITION) || isThere(folder, METADATA) || isThere(folder, BINARIES));
    }

    private static boolean isThere(Path folder, String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether somebody put a link where a folder is looked for. */
    static boolean isLinkToFolder(Path path) {
        return Files.isSymbolicLink(path) && Files.isDirectory(path);
    }
}

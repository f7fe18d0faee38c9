package dev.granary.it.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that stands in a folder: to see that nothing has changed. */
public final class Tree {

    private Tree() {}

    /**
     * What everything in it is, when it was changed, and what it holds or leads to. Links are not followed, and when a folder
     * was changed does not count.
     */
    public static Map<String, String> of(Path folder) {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                tree.put(folder.relativize(path).toString(), state(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tree;
    }

    private static String state(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String changed = " of " + attributes.lastModifiedTime();
        if (attributes.isRegularFile()) {
            return Sha256.of(path) + changed;
        }
        if (attributes.isSymbolicLink()) {
            return "to " + Files.readSymbolicLink(path) + changed;
        }
        return attributes.isDirectory() ? "folder" : "something else" + changed;
    }
}

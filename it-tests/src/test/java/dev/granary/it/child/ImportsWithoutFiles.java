package dev.granary.it.child;

import dev.granary.ports.failure.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Imports a package, tries another one while no further file can be opened, and again when some can. Says what came of each, and
 * how many files were open before and after.
 */
public final class ImportsWithoutFiles {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private ImportsWithoutFiles() {}

    /** The store, and a package of its own for each of the two. */
    public static void main(String[] arguments) throws IOException {
        Path store = Path.of(arguments[0]);
        Path first = Path.of(arguments[1]);
        Path second = Path.of(arguments[2]);
        attempt(store, first);
        long before = open();
        List<InputStream> files = new ArrayList<>();
        try {
            while (true) {
                files.add(Files.newInputStream(first));
            }
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        attempt(store, second);
        // One to read the package with, and none to write with.
        files.remove(files.size() - 1).close();
        files.remove(files.size() - 1).close();
        attempt(store, second);
        for (InputStream file : files) {
            file.close();
        }
        attempt(store, second);
        System.out.println(open() - before);
    }

    private static void attempt(Path store, Path file) {
        try {
            List<String> problems = Imports.take(store, file).problems();
            System.out.println(problems.isEmpty() ? "done" : problems.get(0));
        } catch (StoreFailure e) {
            System.out.println(e.getMessage());
        }
    }

    private static long open() throws IOException {
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            return descriptors.count();
        }
    }
}

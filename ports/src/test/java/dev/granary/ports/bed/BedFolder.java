package dev.granary.ports.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder on a bed, and all that goes when it is closed. */
public final class BedFolder implements AutoCloseable {

    private final Path path;
    private final Removal removal;

    private BedFolder(Path path, Removal removal) {
        this.path = path;
        this.removal = removal;
    }

    /** A folder of the system's temporary folder; goes alone. */
    static BedFolder onDisk() {
        try {
            Path folder = Files.createTempDirectory("granary");
            return new BedFolder(folder, () -> delete(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A folder of a file system, which goes with it. It stands where the disk of no Unix can have a folder, so that whoever
     * takes it for one of the disk is told.
     */
    static BedFolder in(FileSystem fileSystem, String name) {
        try {
            Path root = fileSystem.getRootDirectories().iterator().next();
            Path folder =
                    Files.createDirectories(root.resolve("dev").resolve("null").resolve(name));
            return new BedFolder(folder, fileSystem::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is; empty at first. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        removal.run();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (NoSuchFileException e) {
            // somebody was faster
        }
    }

    @FunctionalInterface
    private interface Removal {
        void run() throws IOException;
    }
}

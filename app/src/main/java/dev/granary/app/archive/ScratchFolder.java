package dev.granary.app.archive;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder of the system's temporary one; goes with all that is in it when it is closed. */
public final class ScratchFolder implements AutoCloseable {

    private final Path path;

    private ScratchFolder(Path path) {
        this.path = path;
    }

    /** A new one, for this user alone. */
    public static ScratchFolder make() throws IOException {
        return new ScratchFolder(Files.createTempDirectory("granary-package"));
    }

    public Path path() {
        return path;
    }

    /** What cannot be removed is left to the system. */
    @Override
    public void close() {
        try {
            delete(path);
        } catch (IOException e) {
            // It stands in a folder that is cleared by others.
        }
    }

    /** Removes a file, or a folder with all that is in it. Links are not followed. */
    static void delete(Path top) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

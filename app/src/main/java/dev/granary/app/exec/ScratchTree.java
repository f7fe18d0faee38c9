package dev.granary.app.exec;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Removes a scratch folder with all that is in it, as far as that can be done; links go, and what they lead to stays. */
final class ScratchTree extends SimpleFileVisitor<Path> {

    private final Path lock;

    private ScratchTree(Path lock) {
        this.lock = lock;
    }

    /** Removes it; its lock goes last, so that a removal that is cut short can be completed by others. */
    static void remove(Path top) throws IOException {
        Path lock = top.resolve(ScratchLock.FILE);
        Files.walkFileTree(top, new ScratchTree(lock));
        removeOne(lock);
        removeOne(top);
    }

    /** Whether there is nothing but folders in a folder, or no such folder. */
    static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.allMatch(found -> Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS));
        }
    }

    /** A folder that the command made read-only is cleared like any other. */
    @Override
    public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
        try {
            Files.setPosixFilePermissions(entered, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException | UnsupportedOperationException e) {
            // Then removing what is in it tells.
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!file.equals(lock)) {
            removeOne(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure) {
        removeOne(left);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    private static void removeOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It stands in a folder that is cleared by others; the rest goes all the same.
        }
    }
}

package dev.granary.adapter.posixfs;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes a folder with all that is in it; links are removed, never followed. */
final class DeepDeletion extends SimpleFileVisitor<Path> {

    private final Path lock;
    private boolean complete = true;

    private DeepDeletion(Path lock) {
        this.lock = lock;
    }

    /**
     * False if somebody put something in meanwhile, so that it is still there.
     *
     * @param lock the lock file of the run, in the folder or not
     */
    static boolean of(Path folder, Path lock) {
        DeepDeletion deletion = new DeepDeletion(lock);
        try {
            Files.walkFileTree(folder, deletion);
        } catch (FileSystemException e) {
            throw Failures.of("delete", e.getFile() == null ? folder : folder.resolve(e.getFile()), e);
        } catch (IOException e) {
            throw Failures.of("delete", folder, e);
        }
        return deletion.complete;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Patience.with(file, () -> file.equals(lock) ? LockFiles.aside(file, file, () -> remove(file)) : remove(file));
        return FileVisitResult.CONTINUE;
    }

    private static boolean remove(Path path) throws IOException {
        return Files.deleteIfExists(path);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
        if (cause instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw cause;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException cause) throws IOException {
        if (cause != null) {
            throw cause;
        }
        try {
            Patience.with(folder, () -> remove(folder));
        } catch (DirectoryNotEmptyException e) {
            complete = false;
        }
        return FileVisitResult.CONTINUE;
    }
}

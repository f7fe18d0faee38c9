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

    private boolean complete = true;

    private DeepDeletion() {}

    /** False if somebody put something in meanwhile, so that it is still there. */
    static boolean of(Path folder) {
        DeepDeletion deletion = new DeepDeletion();
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
        Files.deleteIfExists(file);
        return FileVisitResult.CONTINUE;
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
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            complete = false;
        }
        return FileVisitResult.CONTINUE;
    }
}

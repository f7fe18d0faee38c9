package dev.granary.app.exec;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the files below a folder of a scratch folder; links to folders are not followed. For one thread. */
final class FilesBelow extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final Map<String, Path> files = new TreeMap<>();
    private final List<Path> odd = new ArrayList<>();
    private final List<Path> unread = new ArrayList<>();

    FilesBelow(Path folder) {
        this.folder = folder;
    }

    /** By their paths from the folder; links to files count as files. */
    Map<String, Path> files() {
        return Collections.unmodifiableMap(files);
    }

    /** What is no file, nor a link to one. */
    List<Path> odd() {
        return Collections.unmodifiableList(odd);
    }

    /** What could not be looked at. */
    List<Path> unread() {
        return Collections.unmodifiableList(unread);
    }

    /** As the command knows it. */
    private Path place(Path file) {
        return folder.resolve("..").normalize().relativize(file);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (Files.isRegularFile(file)) {
            files.put(folder.relativize(file).toString().replace('\\', '/'), file);
        } else {
            odd.add(place(file));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) {
        unread.add(place(file));
        return FileVisitResult.CONTINUE;
    }
}

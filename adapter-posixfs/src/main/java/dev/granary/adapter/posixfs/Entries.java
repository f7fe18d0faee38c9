package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.WrongTypeFailure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What stands directly in a folder. */
final class Entries {

    /** A path and its name, which is text that takes time to make. */
    private record Named(String name, Path path) {}

    private Entries() {}

    /**
     * The paths of all, by ascending name; none if the folder is absent.
     *
     * @throws dev.granary.ports.failure.WrongTypeFailure if it is not a real folder
     */
    static List<Path> names(Found folder) {
        if (folder.isAbsent()) {
            return List.of();
        }
        if (!folder.isFolder()) {
            throw Failures.wrongType("list", folder.path(), "real folder");
        }
        List<Named> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.path())) {
            stream.forEach(path -> entries.add(new Named(path.getFileName().toString(), path)));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw Failures.of("list", folder.path(), Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw Failures.of("list", folder.path(), e);
        }
        entries.sort(Comparator.comparing(Named::name));
        return entries.stream().map(Named::path).toList();
    }

    /**
     * The name of one that was listed, by which it is found again. Beside the runs anything may stand: there a name that
     * finds nothing is no failure.
     *
     * @throws WrongTypeFailure if its name is no text, so that the name as text is another file's or nobody's
     */
    static String name(StorePath folder, Path entry) {
        String name = entry.getFileName().toString();
        if (!folder.isRoot() && !isFoundBy(name, entry)) {
            throw new WrongTypeFailure(
                    Failures.start("use", entry) + "its name is not in UTF-8. Rename it to a name in UTF-8.", null);
        }
        return name;
    }

    private static boolean isFoundBy(String name, Path entry) {
        Path found;
        try {
            found = entry.resolveSibling(name);
        } catch (InvalidPathException e) {
            // Whoever asks for that name is told then that the file system has no such names.
            return true;
        }
        // Some file systems find a name by other bytes as well: macOS, whichever way its letters are composed.
        return found.equals(entry) || isOne(Root.attributesOf(found), Root.attributesOf(entry));
    }

    private static boolean isOne(Optional<BasicFileAttributes> found, Optional<BasicFileAttributes> entry) {
        return entry.isEmpty()
                || found.filter(there ->
                                Objects.equals(there.fileKey(), entry.get().fileKey()))
                        .isPresent();
    }
}

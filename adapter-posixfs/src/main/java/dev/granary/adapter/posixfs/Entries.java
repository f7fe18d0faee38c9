package dev.granary.adapter.posixfs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What stands directly in a folder. */
final class Entries {

    private static final Comparator<Path> BY_NAME =
            Comparator.comparing(path -> path.getFileName().toString());

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
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.path())) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw Failures.of("list", folder.path(), Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw Failures.of("list", folder.path(), e);
        }
        entries.sort(BY_NAME);
        return entries;
    }
}

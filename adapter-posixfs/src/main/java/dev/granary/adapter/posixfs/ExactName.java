package dev.granary.adapter.posixfs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

/** Whether a file has a name letter by letter: some file systems ignore case. */
final class ExactName {

    private ExactName() {}

    /** Whether the path of a file that is there has the letters in which its folder lists it. */
    static boolean isOf(Path file) throws IOException {
        String name = file.getFileName().toString();
        String other = inOtherCase(name);
        // Only a listing tells the letters; where the other case is not there as well, case matters.
        if (other.equals(name) || !Files.exists(file.resolveSibling(other), LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(file.getParent())) {
            for (Path entry : entries) {
                if (entry.getFileName().toString().equals(name)) {
                    return true;
                }
            }
            return false;
        } catch (DirectoryIteratorException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static String inOtherCase(String name) {
        StringBuilder other = new StringBuilder();
        name.codePoints()
                .map(letter ->
                        Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter))
                .forEach(other::appendCodePoint);
        return other.toString();
    }
}

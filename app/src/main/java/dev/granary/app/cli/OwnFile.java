package dev.granary.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A file of the user's that an argument may name instead of something in the store. */
final class OwnFile {

    private OwnFile() {}

    /** The file; empty if the argument names something in the store, looks like a SHA-256, or names no file. */
    static Optional<Path> of(String argument, ReadingVerb.Page page) {
        if (!page.inside(argument).equals(argument) || argument.matches("[0-9a-fA-F]{6,64}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(page.terminal().workingFolder().resolve(argument))
                    .filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}

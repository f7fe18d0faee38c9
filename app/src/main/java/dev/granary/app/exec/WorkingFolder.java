package dev.granary.app.exec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** How a record names the folder that a command ran in: never by where it is on this machine. */
final class WorkingFolder {

    private WorkingFolder() {}

    /**
     * Relative to the top of the git working tree that it is in, else to the store's folder if it is below that or above it,
     * else its own name alone.
     *
     * @param store the store's folder, if it is one
     */
    static String label(Path folder, Optional<Path> store) {
        Path whole = folder.toAbsolutePath().normalize();
        return gitTop(whole)
                .map(top -> relative(top, whole))
                .or(() -> store.map(path -> path.toAbsolutePath().normalize())
                        .filter(path -> whole.startsWith(path) || path.startsWith(whole))
                        .map(path -> relative(path, whole)))
                .orElseGet(() -> Objects.toString(whole.getFileName(), "."));
    }

    // A working tree that was added by "git worktree", and a submodule, has a file there.
    private static Optional<Path> gitTop(Path folder) {
        for (Path top = folder; top != null; top = top.getParent()) {
            if (Files.exists(top.resolve(".git"))) {
                return Optional.of(top);
            }
        }
        return Optional.empty();
    }

    private static String relative(Path from, Path to) {
        String text = from.relativize(to).toString().replace('\\', '/');
        return text.isEmpty() ? "." : text;
    }
}

package dev.granary.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which store a command is about.
 *
 * @param address a folder or a URI
 */
record StoreChoice(String address) {

    private static final String VARIABLE = "GRANARY_STORE";
    private static final String USUAL_NAME = "results";

    /**
     * The one that was named, else the one of the environment, else the nearest folder {@code results} from here
     * upwards, else {@code results} here.
     */
    static StoreChoice of(Optional<String> named, Terminal terminal) {
        return new StoreChoice(named.filter(text -> !text.isBlank())
                .or(() -> Optional.ofNullable(terminal.environment().get(VARIABLE))
                        .filter(text -> !text.isBlank()))
                .or(() -> nearest(terminal.workingFolder()))
                .orElseGet(() -> terminal.workingFolder().resolve(USUAL_NAME).toString()));
    }

    private static Optional<String> nearest(Path workingFolder) {
        Path here = workingFolder.toAbsolutePath().normalize();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(USUAL_NAME))) {
                Path found = folder.resolve(USUAL_NAME);
                return Optional.of(
                        folder.equals(here) ? workingFolder.resolve(USUAL_NAME).toString() : found.toString());
            }
        }
        return Optional.empty();
    }

    /** What a run or pipeline is called in the store; a path that leads into the store, as shells complete it, will do. */
    String inside(String argument, Path workingFolder) {
        try {
            Path here = workingFolder.toAbsolutePath();
            Path store = here.resolve(address).normalize();
            Path named = here.resolve(argument).normalize();
            boolean isPath = named.startsWith(store) && !named.equals(store) && Files.exists(named);
            return isPath ? store.relativize(named).toString().replace('\\', '/') : argument;
        } catch (InvalidPathException e) {
            return argument;
        }
    }
}

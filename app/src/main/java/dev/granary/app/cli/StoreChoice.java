package dev.granary.app.cli;

import dev.granary.app.settings.Settings;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Which store a command is about. */
record StoreChoice(StoreAddress address) {

    static StoreChoice of(Settings settings) {
        return new StoreChoice(settings.store().value());
    }

    /** As the command prints it. */
    String text() {
        return address.toString();
    }

    /** What a run or pipeline is called in the store; a path that leads into the store, as shells complete it, will do. */
    String inside(String argument, Path workingFolder) {
        return address instanceof StoreAddress.Folder folder
                ? inside(folder.path(), argument, workingFolder)
                : argument;
    }

    private static String inside(Path folder, String argument, Path workingFolder) {
        try {
            Path here = workingFolder.toAbsolutePath();
            Path store = here.resolve(folder).normalize();
            Path named = here.resolve(argument).normalize();
            boolean isPath = named.startsWith(store) && !named.equals(store) && Files.exists(named);
            return isPath ? store.relativize(named).toString().replace('\\', '/') : argument;
        } catch (InvalidPathException e) {
            return argument;
        }
    }
}

package dev.granary.app.settings;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whether a folder lies in a store, and so holds what may have come from elsewhere. */
final class InStore {

    private InStore() {}

    /** Whether a folder is a store that holds a run, a run, or below one. */
    static boolean lies(Path folder) {
        return holdsRun(folder) || Upwards.from(folder, folder).stream().anyMatch(InStore::isRun);
    }

    private static boolean holdsRun(Path folder) {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(folder, InStore::isRun)) {
            return runs.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    private static boolean isRun(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        if (name == null || !Layout.isRunFolder(name.toString())) {
            return false;
        }
        StorePath run = Layout.run(name.toString());
        return stands(folder.resolve(Layout.runDocument(run).name()))
                || stands(folder.resolve(Layout.cache(run).name()));
    }

    private static boolean stands(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}

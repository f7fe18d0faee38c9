package dev.granary.app.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a settings file was looked for.
 *
 * @param found the one that counts
 * @param from the folder from which upwards it was looked for; empty if nobody did
 * @param passedBy files nearer to the working folder, or to the store that is named, that do not count: they lie in a store, or
 *     name none and lie neither beside nor above the one that is used
 */
public record Search(Optional<Path> found, Optional<Path> from, List<Path> passedBy) {

    static final Search NONE = new Search(Optional.empty(), Optional.empty(), List.of());

    public Search {
        passedBy = List.copyOf(passedBy);
    }

    static Search of(Optional<SettingsFile> found, Path from, List<Path> passedBy) {
        return new Search(found.map(SettingsFile::path), Optional.of(from), passedBy);
    }
}

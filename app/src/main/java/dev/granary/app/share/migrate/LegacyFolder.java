package dev.granary.app.share.migrate;

import dev.granary.domain.name.Printable;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A folder of the older layout that is, or was to be, a pipeline.
 *
 * @param dataset the name of the folder that it stands in
 * @param name its own
 * @param path where it is
 */
record LegacyFolder(String dataset, String name, Path path) {

    LegacyFolder {
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
    }

    /** By what it is known: {@code dataset/pipeline}. */
    String label() {
        return dataset + "/" + name;
    }

    /** The same, for messages. */
    String printed() {
        return Printable.of(label());
    }
}

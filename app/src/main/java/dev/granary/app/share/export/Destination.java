package dev.granary.app.share.export;

import dev.granary.app.archive.PackageFormat;
import java.io.OutputStream;
import java.nio.file.Path;

/** Where a package goes. */
public sealed interface Destination {

    /** To a place on this machine. */
    record ToPath(Path path, PackageFormat format) implements Destination {}

    /** Into a folder, as a zip archive that is named after what it holds. */
    record IntoFolder(Path folder) implements Destination {}

    /**
     * Into a stream, which stays open. What was written when the export fails is no whole package.
     *
     * @param label how messages name it
     */
    record ToStream(OutputStream out, PackageFormat format, String label) implements Destination {}

    /**
     * To a place whose name tells the format by its ending; a folder, if it tells none.
     *
     * @throws IllegalArgumentException if it is the ending of another kind of archive
     */
    static Destination at(Path path) {
        return new ToPath(path, PackageFormat.byName(String.valueOf(path.getFileName())));
    }
}

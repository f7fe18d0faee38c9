package dev.granary.app.share.page;

import dev.granary.app.share.pack.PackagedFile;
import dev.granary.app.share.pack.RelativeUri;
import dev.granary.domain.layout.StorePath;

/**
 * A file of the package.
 *
 * @param href relative to the page
 */
record FileLink(String name, String href, String size, String exactSize) {

    /** A file, called by its path from a folder. */
    static FileLink of(PackagedFile file, StorePath folder) {
        return new FileLink(
                file.path().relativeTo(folder),
                RelativeUri.of(file.path()),
                Words.size(file.sizeBytes()),
                Words.exactSize(file.sizeBytes()));
    }
}

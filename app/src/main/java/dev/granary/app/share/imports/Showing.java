package dev.granary.app.share.imports;

import dev.granary.app.archive.ArchivedFile;
import dev.granary.app.archive.ArchivedLink;
import dev.granary.app.archive.RefusedArchive;
import dev.granary.app.frozen.FrozenFile;
import dev.granary.app.frozen.FrozenTree;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import java.util.HashSet;
import java.util.Set;

/**
 * A package that is being shown as a store.
 *
 * @param followed the links that lead where links may
 */
record Showing(
        PackageFiles files, FrozenTree tree, Verdicts verdicts, FileDigests digests, Set<ArchivedLink> followed) {

    Showing(PackageFiles files, Verdicts verdicts, FileDigests digests) {
        this(files, new FrozenTree(), verdicts, digests, new HashSet<>());
    }

    FrozenFile frozen(ArchivedFile file) {
        return new FrozenFile(file.sizeBytes(), file.modified(), () -> files.open(file));
    }

    void show(ArchivedFile file, StorePath place) {
        tree.put(place, frozen(file));
    }

    /** Makes sure that nothing of the package leads anywhere else. */
    void requireNoOtherLinks() throws RefusedArchive {
        for (ArchivedLink link : files.allLinks()) {
            if (!followed.contains(link)) {
                throw new RefusedArchive(
                        "Cannot read %s as a package: %s is a link to '%s'. Links are taken from inputs and binaries of a pipeline to a file in its run's .artifacts, and nowhere else. Take it out, or have the package made with 'granary export'."
                                .formatted(files.label(), link.path(), Printable.of(link.text())));
            }
        }
    }
}

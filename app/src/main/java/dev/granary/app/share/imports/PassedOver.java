package dev.granary.app.share.imports;

import dev.granary.app.archive.ArchivedFile;
import dev.granary.domain.layout.StorePath;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of a package that belong to none of its runs and pipelines. */
final class PassedOver {

    private PassedOver() {}

    /** A sentence that says how many there are, if there are any. */
    static List<String> notes(PackageFiles files, List<Part> parts) {
        Set<StorePath> bases = parts.stream().map(Part::base).collect(Collectors.toSet());
        List<ArchivedFile> others = files.all().stream()
                .filter(file -> !isIn(bases, file.path()) && !isOfPackage(files, file))
                .toList();
        return others.isEmpty()
                ? List.of()
                : List.of("%s belongs to no pipeline or run and was passed over%s."
                        .formatted(
                                others.get(0).path(),
                                others.size() > 1 ? ", and so were %d others".formatted(others.size() - 1) : ""));
    }

    private static boolean isIn(Set<StorePath> bases, StorePath path) {
        for (StorePath above = path; !above.isRoot(); above = above.parent()) {
            if (bases.contains(above.parent())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfPackage(PackageFiles files, ArchivedFile file) {
        StorePath folder = file.path().parent();
        return PipelineShowing.isOfPackage(files, folder, file) || files.hasFile(folder.child(Manifests.BAG));
    }
}

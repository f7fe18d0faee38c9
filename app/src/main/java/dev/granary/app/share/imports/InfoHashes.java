package dev.granary.app.share.imports;

import dev.granary.app.archive.ArchivedFile;
import dev.granary.app.codec.ExportInfo;
import dev.granary.app.share.pack.PackageLayout;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code EXPORT_INFO.yaml} says of artifacts. */
final class InfoHashes {

    private InfoHashes() {}

    /** Notes it; an artifact that it names has to be there. */
    static void note(PackageFiles files, StorePath base, ExportInfo info, Verdicts verdicts) {
        info.artifactHashes()
                .forEach((name, digest) -> find(files, base, name)
                        .ifPresentOrElse(
                                file -> verdicts.expect(file, digest, PackageLayout.EXPORT_INFO),
                                () -> verdicts.problem(
                                        "%s names the artifact '%s', which is not in the package; the package is incomplete."
                                                .formatted(base.child(PackageLayout.EXPORT_INFO), name))));
        info.artifactSizes()
                .forEach((name, size) -> find(files, base, name)
                        .ifPresent(file -> verdicts.expectSize(file, size, PackageLayout.EXPORT_INFO)));
    }

    /** By its path; else by its name where artifacts are: those of a pipeline, or those of a run's cache. */
    private static Optional<ArchivedFile> find(PackageFiles files, StorePath base, String name) {
        Optional<StorePath> path = base.follow(name).filter(one -> one.startsWith(base) && !one.equals(base));
        if (path.isEmpty()) {
            return Optional.empty();
        }
        StorePath payload = base.child(Manifests.PAYLOAD);
        return Stream.of(Layout.binaries(base), Layout.cache(base), Layout.inputs(base), base, payload)
                .map(folder -> path.get().moved(base, folder))
                .flatMap(place -> files.file(place).stream())
                .findFirst();
    }
}

package dev.granary.app.share.imports;

import dev.granary.app.archive.ArchivedFile;
import dev.granary.app.archive.RefusedArchive;
import dev.granary.app.codec.ExportInfo;
import dev.granary.app.codec.ExportInfoCodec;
import dev.granary.app.codec.MalformedDocument;
import dev.granary.app.share.pack.PackageLayout;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the runs and pipelines of a package, whatever folders somebody put around them. */
final class PartSearch {

    /** Around a run there is at most a store, and somebody's folder. */
    private static final int DEEPEST = 3;

    private final PackageFiles files;
    private final Verdicts verdicts;
    private final List<Part> parts = new ArrayList<>();

    private PartSearch(PackageFiles files, Verdicts verdicts) {
        this.files = files;
        this.verdicts = verdicts;
    }

    /**
     * All of them, as the package lists their folders; what the package says of their hashes is noted.
     *
     * @throws RefusedArchive if there is none
     */
    static List<Part> in(PackageFiles files, Verdicts verdicts) throws IOException {
        PartSearch search = new PartSearch(files, verdicts);
        search.look(StorePath.ROOT, Optional.empty(), Optional.empty(), 0);
        if (search.parts.isEmpty()) {
            throw new RefusedArchive(
                    "Cannot read %s as a package: it holds neither a pipeline (a folder with %s) nor a run. Have it made with 'granary export', or pack the folder of a pipeline or run."
                            .formatted(files.label(), Layout.DEFINITION));
        }
        return search.parts;
    }

    /**
     * @param folder what it is called
     * @param info of the bag around it
     */
    private void look(StorePath base, Optional<String> folder, Optional<ExportInfo> info, int depth)
            throws IOException {
        if (isBag(base)) {
            Manifests.ofBag(files, base, verdicts);
            look(base.child(Manifests.PAYLOAD), folder, info(base).or(() -> info), depth + 1);
            return;
        }
        Optional<ExportInfo> own = info(base).or(() -> info);
        Manifests.of(files, base, verdicts);
        if (isPipeline(base)) {
            parts.add(part(Part.Kind.PIPELINE, base, folder, own));
        } else if (isRun(base)) {
            parts.add(part(Part.Kind.RUN, base, folder, own));
        } else if (depth < DEEPEST) {
            for (String below : files.folders(base)) {
                if (Layout.isPipelineFolder(below)) {
                    look(base.child(below), Optional.of(below), Optional.empty(), depth + 1);
                }
            }
        }
    }

    /** A file of that name may be anybody's. */
    private boolean isBag(StorePath base) {
        return files.hasFile(base.child(Manifests.BAG))
                && files.isFolder(base.child(Manifests.PAYLOAD))
                && !isPipeline(base)
                && !files.hasFile(Layout.runDocument(base));
    }

    private static Part part(Part.Kind kind, StorePath base, Optional<String> folder, Optional<ExportInfo> info) {
        return new Part(
                kind,
                base,
                folder,
                within(base),
                info.flatMap(ExportInfo::originalRun),
                info.flatMap(ExportInfo::originalPipeline));
    }

    private static Optional<String> within(StorePath base) {
        return base.segments().size() < 2
                ? Optional.empty()
                : Optional.of(base.parent().name()).filter(Layout::isRunFolder);
    }

    private boolean isPipeline(StorePath base) {
        return files.hasFile(Layout.definition(base)) || files.hasFile(Layout.metadata(base));
    }

    private boolean isRun(StorePath base) {
        return files.hasFile(Layout.runDocument(base))
                || files.isFolder(Layout.cache(base))
                || (Layout.isRunFolder(base.name())
                        && files.folders(base).stream().anyMatch(below -> isPipeline(base.child(below))));
    }

    private Optional<ExportInfo> info(StorePath base) throws IOException {
        Optional<ArchivedFile> file = files.file(base.child(PackageLayout.EXPORT_INFO));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            ExportInfo info = ExportInfoCodec.decode(file.get().path().toString(), files.document(file.get()));
            InfoHashes.note(files, base, info, verdicts);
            return Optional.of(info);
        } catch (MalformedDocument e) {
            verdicts.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}

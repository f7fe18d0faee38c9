package dev.granary.app.share.page;

import dev.granary.app.share.pack.PackageIndex;
import dev.granary.app.share.pack.PackagedFile;
import dev.granary.app.share.pack.PackagedPipeline;
import dev.granary.app.share.pack.RelativeUri;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.Role;
import java.util.List;
import java.util.Optional;

/**
 * The inputs or the artifacts of a pipeline.
 *
 * @param madeBy what the column of operators is called
 * @param more what is left out, in a sentence; empty if nothing is
 */
record ContentTable(String id, String title, String caption, String madeBy, List<Row> rows, String more) {

    private static final int MOST = 1000;

    /**
     * A content.
     *
     * @param href where it stands for this pipeline; empty if the package does not have it
     * @param cached the name under which it is stored once for all pipelines; empty if it stands here itself
     * @param cachedHref where
     */
    record Row(
            String link,
            String href,
            String operator,
            String size,
            String exactSize,
            String sha256,
            String cached,
            String cachedHref) {}

    static ContentTable of(String id, PackagedPipeline pipeline, Role role, PackageIndex index) {
        List<ArtifactEntry> entries = pipeline.metadata().entries(role);
        String more = entries.size() > MOST
                ? Words.count(entries.size() - MOST, "more file") + " in " + Layout.METADATA + "."
                : "";
        List<Row> rows = entries.stream()
                .limit(MOST)
                .map(entry -> row(pipeline, role, entry, index))
                .toList();
        return switch (role) {
            case INPUT -> new ContentTable(id, "Inputs", "Data that this pipeline read", "Data set", rows, more);
            case BINARY -> new ContentTable(id, "Artifacts", "What this pipeline fitted", "Made by", rows, more);
        };
    }

    private static Row row(PackagedPipeline pipeline, Role role, ArtifactEntry entry, PackageIndex index) {
        Optional<PackagedFile> file = index.content(pipeline, role, entry);
        Optional<StorePath> link =
                file.map(found -> Layout.links(pipeline.folder(), role).child(entry.link()));
        Optional<StorePath> cached =
                file.map(PackagedFile::path).filter(path -> !path.equals(link.orElse(StorePath.ROOT)));
        return new Row(
                entry.link(),
                link.map(RelativeUri::of).orElse(""),
                entry.operator().text(),
                Words.size(entry.sizeBytes()),
                Words.exactSize(entry.sizeBytes()),
                entry.sha256().hex(),
                cached.map(StorePath::name).orElse(""),
                cached.map(RelativeUri::of).orElse(""));
    }
}

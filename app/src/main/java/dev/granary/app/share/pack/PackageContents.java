package dev.granary.app.share.pack;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a package holds, once all of it has gone in: what pages and manifests are made from.
 *
 * @param runFolder the folder of the run that it was made from
 * @param run what {@code run.yaml} says of it, if it can be read
 * @param pipelines those that are inside, by folder
 * @param files every file that is inside, in the order in which they went in
 * @param links the links that are inside and the files that they name, both from the outermost folder
 * @param charts the bytes of small pictures, by path: PNG, JPEG, GIF, SVG
 * @param exportedAt when it was made
 * @param toolVersion the version of the program that made it
 */
public record PackageContents(
        String runFolder,
        Optional<RunRecord> run,
        List<PackagedPipeline> pipelines,
        List<PackagedFile> files,
        Map<StorePath, StorePath> links,
        Map<StorePath, byte[]> charts,
        Instant exportedAt,
        String toolVersion) {

    public PackageContents {
        Objects.requireNonNull(runFolder, "runFolder");
        Objects.requireNonNull(run, "run");
        pipelines = List.copyOf(pipelines);
        files = List.copyOf(files);
        links = Map.copyOf(links);
        charts = Map.copyOf(charts);
        Objects.requireNonNull(exportedAt, "exportedAt");
        Objects.requireNonNull(toolVersion, "toolVersion");
    }

    /** Whether the package is of one pipeline, whose folder is the outermost one. */
    public boolean isOfOnePipeline() {
        return pipelines.size() == 1 && pipelines.get(0).folder().isRoot();
    }
}

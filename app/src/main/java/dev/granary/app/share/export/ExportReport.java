package dev.granary.app.share.export;

import dev.granary.app.archive.PackageFormat;
import java.util.List;
import java.util.Objects;

/**
 * What went into a package.
 *
 * @param run the folder of the run
 * @param pipelines the folders of those that are inside
 * @param folders the outermost folders of the package
 * @param target where it is
 * @param files how many regular files it has
 * @param artifacts how many contents of the run's cache are inside, each counted once
 * @param bytes what all files have together
 * @param packedBytes what the package has; of a folder or a stream, the same as {@code bytes}
 * @param notes what was passed over or left out, a sentence each
 * @param missing the links whose contents were not there and were left out
 */
public record ExportReport(
        String run,
        List<String> pipelines,
        List<String> folders,
        String target,
        PackageFormat format,
        long files,
        long artifacts,
        long bytes,
        long packedBytes,
        List<String> notes,
        List<String> missing) {

    public ExportReport {
        Objects.requireNonNull(run, "run");
        pipelines = List.copyOf(pipelines);
        folders = List.copyOf(folders);
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(format, "format");
        notes = List.copyOf(notes);
        missing = List.copyOf(missing);
    }
}

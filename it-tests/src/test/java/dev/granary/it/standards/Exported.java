package dev.granary.it.standards;

import dev.granary.app.Granary;
import dev.granary.app.share.export.Destination;
import dev.granary.app.share.export.ExportOptions;
import dev.granary.app.share.export.ExportProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Exports what was recorded, into a folder. */
final class Exported {

    private Exported() {}

    /** A whole run: the outermost folder of its package. */
    static Path run(Path folder, ExportOptions options) throws IOException {
        Path run = RecordedRun.in(folder.resolve("results"));
        return export(run, run.getFileName().toString(), folder.resolve("package"), options);
    }

    /** One of its pipelines: the outermost folder of its package. */
    static Path pipeline(Path folder, ExportOptions options) throws IOException {
        Path run = RecordedRun.in(folder.resolve("results"));
        return export(run, run.getFileName() + "/" + RecordedRun.PIPELINE, folder.resolve("package"), options);
    }

    private static Path export(Path run, String name, Path target, ExportOptions options) {
        try (Granary granary = Granary.open(run.getParent())) {
            return target.resolve(granary.export(List.of(name), Destination.at(target), options, ExportProgress.none())
                    .folders()
                    .get(0));
        }
    }
}

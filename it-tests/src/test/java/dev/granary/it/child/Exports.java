package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.share.export.Destination;
import dev.granary.app.share.export.ExportOptions;
import dev.granary.app.share.export.ExportProgress;
import java.nio.file.Path;
import java.util.List;

/** Exports the run of {@link RecordsOne}. */
public final class Exports {

    private Exports() {}

    /** The store, and where the package is to stand. */
    public static void main(String[] arguments) {
        export(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    /** Exports it in this process. */
    public static void export(Path store, Path target) {
        try (Granary granary = Granary.open(store)) {
            granary.export(List.of(RecordsOne.RUN), Destination.at(target), ExportOptions.USUAL, ExportProgress.none());
        }
    }
}

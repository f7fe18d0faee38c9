package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.share.imports.ImportOptions;
import dev.granary.app.share.imports.ImportProgress;
import dev.granary.app.share.imports.ImportReport;
import dev.granary.ports.failure.StoreFailure;
import java.nio.file.Path;

/** Imports a package, and says why if it cannot be imported. */
public final class Imports {

    private Imports() {}

    /** The store and the package. */
    public static void main(String[] arguments) {
        try {
            ImportReport report = take(Path.of(arguments[0]), Path.of(arguments[1]));
            report.problems().forEach(System.out::println);
        } catch (StoreFailure e) {
            System.out.println(e.getMessage());
        }
    }

    /** Imports it in this process. */
    public static ImportReport take(Path store, Path file) {
        try (Granary granary = Granary.open(store)) {
            return granary.importPackage(file, ImportOptions.USUAL, ImportProgress.none());
        }
    }
}

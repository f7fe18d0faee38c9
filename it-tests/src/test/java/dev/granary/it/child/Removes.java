package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.maintain.remove.RemovalReport;
import java.nio.file.Path;
import java.util.List;

/** Removes runs and pipelines. */
public final class Removes {

    private Removes() {}

    /** The store, and the names of what is to be removed. */
    public static void main(String[] arguments) {
        RemovalReport report = remove(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length));
        if (!report.problems().isEmpty()) {
            throw new IllegalStateException(String.join(" ", report.problems()));
        }
    }

    /** Removes them in this process. */
    public static RemovalReport remove(Path store, List<String> names) {
        try (Granary granary = Granary.at(store).open()) {
            return granary.remove(granary.planRemoval(names));
        }
    }
}

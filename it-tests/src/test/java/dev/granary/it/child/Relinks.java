package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.maintain.RelinkProgress;
import dev.granary.app.maintain.RelinkReport;
import dev.granary.domain.pipeline.LinkChoice;
import java.nio.file.Path;

/** Relinks the run of {@link RecordsOne}. */
public final class Relinks {

    private Relinks() {}

    /** The store, and the kind of link. */
    public static void main(String[] arguments) {
        RelinkReport report = relink(Path.of(arguments[0]), LinkChoice.valueOf(arguments[1]));
        if (!report.problems().isEmpty()) {
            throw new IllegalStateException(String.join(" ", report.problems()));
        }
    }

    /** Relinks it in this process. */
    public static RelinkReport relink(Path store, LinkChoice links) {
        try (Granary granary = Granary.at(store).links(links).open()) {
            return granary.relink(RecordsOne.RUN, RelinkProgress.none());
        }
    }
}

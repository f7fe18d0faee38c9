package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.GranaryOptions;
import dev.granary.app.share.CopyOptions;
import dev.granary.app.share.CopyProgress;
import dev.granary.app.share.RunCopy;
import dev.granary.domain.pipeline.LinkChoice;
import java.nio.file.Path;
import java.util.List;

/** Copies the run of {@link RecordsOne} into another store. */
public final class Pushes {

    private Pushes() {}

    /** The store, the other one, wherever they are, and the kind of link there. */
    public static void main(String[] arguments) {
        RunCopy report =
                push(Granary.at(arguments[0]), Granary.at(arguments[1]).links(LinkChoice.valueOf(arguments[2])));
        if (!report.problems().isEmpty()) {
            throw new IllegalStateException(String.join(" ", report.problems()));
        }
    }

    /** Copies it in this process. */
    public static RunCopy push(Path store, Path other, LinkChoice links) {
        return push(Granary.at(store), Granary.at(other).links(links));
    }

    private static RunCopy push(GranaryOptions from, GranaryOptions to) {
        try (Granary source = from.open();
                Granary target = to.open()) {
            return source.copyTo(target, List.of(RecordsOne.RUN), CopyOptions.USUAL.jobs(2), CopyProgress.none())
                    .runs()
                    .get(0);
        }
    }
}

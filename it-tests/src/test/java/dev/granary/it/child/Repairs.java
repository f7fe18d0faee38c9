package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.maintain.Depth;
import dev.granary.app.maintain.ReadProgress;
import dev.granary.app.maintain.verify.RepairReport;
import java.nio.file.Path;
import java.util.List;

/** Repairs the run of {@link RecordsOne}, with another store to take contents from. */
public final class Repairs {

    private Repairs() {}

    /** The store, and the other one. */
    public static void main(String[] arguments) {
        repair(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    /** Repairs it in this process. */
    public static RepairReport repair(Path store, Path other) {
        try (Granary granary = Granary.at(store).notices(notice -> {}).open();
                Granary source = Granary.open(other)) {
            return granary.repair(RecordsOne.RUN, Depth.FULL, List.of(source.contents()), ReadProgress.none());
        }
    }
}

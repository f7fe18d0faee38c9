package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.host.Surroundings;
import dev.granary.app.record.RunRecording;

/** Opens the run of {@link RecordsOne} and records nothing in it. */
public final class OpensRun {

    private OpensRun() {}

    /** The store, wherever it is. */
    public static void main(String[] arguments) {
        try (Granary granary = Granary.at(arguments[0])
                        .surroundings(Surroundings.untold())
                        .open();
                RunRecording run = granary.run(RecordsOne.RUN)) {
            System.out.println(run.folder());
        }
    }
}

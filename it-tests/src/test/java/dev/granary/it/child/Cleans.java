package dev.granary.it.child;

import dev.granary.app.Granary;
import dev.granary.app.maintain.clean.CleanOptions;
import dev.granary.app.maintain.clean.CleanProgress;
import dev.granary.app.maintain.clean.CleanReport;
import java.nio.file.Path;

/** Cleans every run of a store. */
public final class Cleans {

    private Cleans() {}

    /** The store, and what is to come of it. */
    public static void main(String[] arguments) {
        CleanReport report = clean(Path.of(arguments[0]), CleanOptions.Effect.valueOf(arguments[1]));
        if (!report.allProblems().isEmpty()) {
            throw new IllegalStateException(String.join(" ", report.allProblems()));
        }
    }

    /** Cleans it in this process. */
    public static CleanReport clean(Path store, CleanOptions.Effect effect) {
        try (Granary granary = Granary.at(store).open()) {
            return granary.cleanAllArtifacts(CleanOptions.REPORT.effect(effect), CleanProgress.none());
        }
    }
}

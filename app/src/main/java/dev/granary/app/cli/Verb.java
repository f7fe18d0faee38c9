package dev.granary.app.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all verbs have in common: help, and the command that they belong to. */
abstract class Verb implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /** The command that this verb belongs to, also where it stands below another verb. */
    final GranaryCommand granary() {
        if (spec != null && spec.root().userObject() instanceof GranaryCommand granary) {
            return granary;
        }
        throw new IllegalStateException("A verb runs below the granary command only.");
    }
}

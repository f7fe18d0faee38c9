package dev.granary.app.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What all verbs have in common: help, and the command that they belong to. */
abstract class Verb implements Callable<Integer> {

    @ParentCommand
    private @Nullable GranaryCommand granary;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    final GranaryCommand granary() {
        if (granary == null) {
            throw new IllegalStateException("A verb runs below the granary command only.");
        }
        return granary;
    }
}

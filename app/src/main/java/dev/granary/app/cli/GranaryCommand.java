package dev.granary.app.cli;

import dev.granary.app.Granary;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "granary",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        description = "Machine-learning results as plain folders that people can read, share and trust.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            LsCommand.class,
            ShowCommand.class,
            BestCommand.class,
            RelinkCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary demo                                record 200 real experiments",
            "  granary ls                                  list the runs",
            "  granary best gasoline-demo --by test.rmse   see which were best",
            "",
            "The store is the folder that holds the runs: --store, else GRANARY_STORE,",
            "else the nearest folder named results from here upwards, else ./results.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage."
        })
final class GranaryCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The folder that holds the runs.")
    private @Nullable String store;

    GranaryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    /** Where the store is that the command is about. */
    StoreChoice store() {
        return StoreChoice.of(Optional.ofNullable(store), terminal);
    }

    /** Opens the store; what has to be mended on the way is said to the user. */
    Granary open() {
        return Granary.at(store().address()).notices(terminal::say).open();
    }

    CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("The command line was not set up.");
        }
        return spec.commandLine();
    }

    @Override
    public Integer call() {
        commandLine().usage(commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}

package dev.granary.app.cli;

import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

@Command(
        name = "completion",
        description = "Print a completion script for bash and zsh.",
        footerHeading = "%nExample:%n",
        footer = "  source <(granary completion)")
final class CompletionCommand extends Verb {

    private static final String STORE = "--store";

    @Override
    public Integer call() {
        CommandLine granary = granary().commandLine();
        CommandLine described = Verbs.all(new GranaryCommand(granary().terminal()));
        completeFolders(described.getCommandSpec());
        granary.getOut().println(AutoComplete.bash(granary.getCommandName(), described));
        return CommandLine.ExitCode.OK;
    }

    /** Picocli has shells complete files after options of the type Path only, of which it makes paths of the default file system. */
    private static void completeFolders(CommandSpec spec) {
        spec.subcommands().values().forEach(verb -> completeFolders(verb.getCommandSpec()));
        spec.remove(spec.findOption(STORE));
        spec.addOption(OptionSpec.builder(STORE).type(Path.class).build());
    }
}

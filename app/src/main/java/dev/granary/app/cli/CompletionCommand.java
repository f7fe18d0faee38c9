package dev.granary.app.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "completion",
        description = "Print a completion script for bash and zsh.",
        footerHeading = "%nExample:%n",
        footer = "  source <(granary completion)")
final class CompletionCommand extends Verb {

    @Override
    public Integer call() {
        CommandLine granary = granary().commandLine();
        granary.getOut().println(AutoComplete.bash(granary.getCommandName(), granary));
        return CommandLine.ExitCode.OK;
    }
}

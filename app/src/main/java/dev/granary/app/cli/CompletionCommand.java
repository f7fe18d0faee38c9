package dev.granary.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description = "Print a completion script for a shell.",
        footerHeading = "%nExample:%n",
        footer = {
            "  source <(granary completion)            in bash; in zsh, too, after compinit",
            "  granary completion fish | source        in fish",
            "",
            "To have it in every shell, write it to a file:",
            "",
            "  granary completion bash >~/.local/share/bash-completion/completions/granary",
            "  granary completion zsh >~/.zfunc/_granary    (a folder of fpath)",
            "  granary completion fish >~/.config/fish/completions/granary.fish"
        })
final class CompletionCommand extends Verb {

    @Parameters(arity = "0..1", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES} (default: bash).")
    private CompletionShell shell = CompletionShell.BASH;

    @Override
    public Integer call() {
        CommandLine granary = granary().commandLine();
        granary.getOut().println(shell.script(granary().terminal()));
        return CommandLine.ExitCode.OK;
    }
}

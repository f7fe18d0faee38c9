package dev.granary.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Writes what systems want to have of a command in files: its man pages and completion scripts. The distribution is made with
 * it; its arguments are a folder, as {@code share} below {@code /usr}, the version and its date.
 */
public final class HelpFiles {

    private HelpFiles() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("Three arguments are needed: folder, version, date.");
        }
        write(Path.of(arguments[0]), arguments[1], arguments[2]);
    }

    /** The last argument is the date, also with a time behind it. */
    static void write(Path share, String version, String date) throws IOException {
        Terminal nobody = nobody();
        Path pages = Files.createDirectories(share.resolve("man/man1"));
        String day = date.substring(0, Math.min(10, date.length()));
        CommandSpec root = Verbs.all(new GranaryCommand(nobody)).getCommandSpec();
        for (CommandSpec command : CommandText.all(root).toList()) {
            Files.writeString(pages.resolve(ManPage.name(command) + ".1"), ManPage.of(command, version, day));
        }
        Map<CompletionShell, String> places = Map.of(
                CompletionShell.BASH, "bash-completion/completions/granary",
                CompletionShell.ZSH, "zsh/site-functions/_granary",
                CompletionShell.FISH, "fish/vendor_completions.d/granary.fish");
        for (CompletionShell shell : List.of(CompletionShell.values())) {
            Path script = share.resolve(places.get(shell));
            Files.createDirectories(script.getParent());
            Files.writeString(script, shell.script(nobody) + "\n");
        }
    }

    private static Terminal nobody() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(nowhere, nowhere, Optional.empty(), false, Map.of(), Path.of(""));
    }
}

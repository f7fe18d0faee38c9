package dev.granary.app.cli;

import dev.granary.domain.name.Nearest;
import dev.granary.domain.name.Printable;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person is told who wrote a command wrongly: what is wrong, what was perhaps meant, and where help is. */
final class UsageReport implements IParameterExceptionHandler {

    private final Terminal terminal;

    UsageReport(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        Optional<String> noVerb = noVerb(failure);
        if (noVerb.isPresent()) {
            terminal.say(noVerb.get());
        } else {
            PrintWriter err = command.getErr();
            terminal.say(String.valueOf(failure.getMessage()).replaceFirst("^Error: ", ""));
            UnmatchedArgumentException.printSuggestions(failure, err);
            err.flush();
        }
        terminal.say("see '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static Optional<String> noVerb(ParameterException failure) {
        Set<String> verbs = failure.getCommandLine().getSubcommands().keySet();
        if (verbs.isEmpty()
                || !(failure instanceof UnmatchedArgumentException unmatched)
                || unmatched.isUnknownOption()) {
            return Optional.empty();
        }
        String typed = unmatched.getUnmatched().get(0);
        String meant = Nearest.meant(typed, verbs)
                .map(verb -> "; did you mean '" + verb + "'?")
                .orElseGet(() -> ". There are: " + String.join(", ", verbs) + ".");
        return Optional.of("there is no verb '" + Printable.of(typed) + "'" + meant);
    }
}

package dev.granary.app.cli;

import java.io.PrintWriter;
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
        PrintWriter err = command.getErr();
        terminal.say(String.valueOf(failure.getMessage()).replaceFirst("^Error: ", ""));
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.flush();
        terminal.say("see '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }
}

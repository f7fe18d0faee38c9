package dev.granary.app.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;

/** The {@code granary} command. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(out, err, CommandLine.Help.Ansi.AUTO.enabled(), System.getenv(), Path.of(""));
        System.exit(run(terminal, arguments));
    }

    /**
     * Runs one command.
     *
     * @return the exit code: 0 done, 1 failed, 2 wrong usage
     */
    public static int run(Terminal terminal, String... arguments) {
        CommandLine commandLine = new CommandLine(new GranaryCommand(terminal));
        commandLine
                .setOut(terminal.outWriter())
                .setErr(terminal.errWriter())
                .setColorScheme(terminal.colourScheme())
                .setParameterExceptionHandler(new UsageReport(terminal))
                .setExecutionExceptionHandler(new FailureReport(terminal))
                .setUsageHelpLongOptionsMaxWidth(28);
        int code = commandLine.execute(arguments);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        boolean lost = terminal.out().checkError();
        return code == CommandLine.ExitCode.OK && lost ? CommandLine.ExitCode.SOFTWARE : code;
    }
}

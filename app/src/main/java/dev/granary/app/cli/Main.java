package dev.granary.app.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import picocli.CommandLine;

/** The {@code granary} command. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = TellingOutput.to(new FileOutputStream(FileDescriptor.out));
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        // Scripts ask for the version often: it is told without all that the other answers take.
        System.exit(VersionLine.isAsked(arguments) ? tellVersion(out, err) : run(terminal(out, err), arguments));
    }

    private static int tellVersion(PrintStream out, PrintStream err) {
        out.println(VersionLine.text());
        return LostOutput.exitCode(
                0, new Terminal(out, err, Optional.empty(), false, Map.of(), Path.of(""), () -> ScreenWidth.UNKNOWN));
    }

    private static Terminal terminal(PrintStream out, PrintStream err) {
        return new Terminal(
                out, err, person(), CommandLine.Help.Ansi.AUTO.enabled(), System.getenv(), Path.of(""), lineWidth());
    }

    private static Optional<BufferedReader> person() {
        return isAtTerminal()
                ? Optional.of(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())))
                : Optional.empty();
    }

    /** Colours may be forced where nobody looks on; there lines are never cut. */
    private static IntSupplier lineWidth() {
        return isAtTerminal() ? ScreenWidth.ofThisTerminal() : () -> ScreenWidth.UNKNOWN;
    }

    // Up to JDK 21 there is a console only where input and output are a terminal's; since JDK 22 always, and it tells.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isAtTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /**
     * Runs one command.
     *
     * @return the exit code: 0 done, 1 failed, 2 wrong usage, 141 if nobody read all of the output; some verbs have others
     */
    public static int run(Terminal terminal, String... arguments) {
        CommandLine commandLine = Verbs.line(new GranaryCommand(terminal), arguments);
        commandLine
                .setOut(terminal.outWriter())
                .setErr(terminal.errWriter())
                .setColorScheme(terminal.colourScheme())
                .setParameterExceptionHandler(new UsageReport(terminal))
                .setExecutionExceptionHandler(new FailureReport(terminal))
                .setUsageHelpLongOptionsMaxWidth(28)
                .setExpandAtFiles(false);
        // It warns of quotes that are not closed in its own words, past our streams.
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        int code = commandLine.execute(arguments);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        int own = LostOutput.exitCode(code, terminal);
        return isOfAnother(commandLine) ? code : own;
    }

    /** What a command of the user's prints is kept, whoever reads it here. */
    private static boolean isOfAnother(CommandLine commandLine) {
        CommandLine.ParseResult parsed = commandLine.getParseResult();
        return parsed != null
                && parsed.hasSubcommand()
                && parsed.subcommand().commandSpec().userObject() instanceof ExecCommand;
    }
}
